using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>What the gateway measures. Labels are bounded: enumerations, and a limited number of domains, models and routers; never anything a caller makes up.</summary>
internal sealed class GatewayMetrics
{
    private static readonly double[] WinRateBuckets = [.. Enumerable.Range(1, 20).Select(step => step / 20.0)];
    private static readonly double[] ShortBuckets = [10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 50e-3, 0.1, 0.25];
    private static readonly double[] LongBuckets = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    private static readonly double[] TokenBuckets = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

    private const int MostDomains = 100;
    private const int MostModels = 200;
    private const int MostProviders = 50;
    private const int MostRouters = 50;

    private readonly BoundedLabel _domains = new(MostDomains);
    private readonly BoundedLabel _models = new(MostModels);
    private readonly BoundedLabel _providers = new(MostProviders);
    private readonly BoundedLabel _routers = new(MostRouters);
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _winRate;
    private readonly Histogram<double> _decisionDuration;
    private readonly Histogram<double> _overhead;
    private readonly Counter<double> _cost;
    private readonly Counter<double> _baselineCost;
    private readonly Histogram<double> _operationDuration;
    private readonly Histogram<double> _timeToFirstChunk;
    private readonly Histogram<long> _tokenUsage;
    private readonly Counter<long> _coolDowns;

    public GatewayMetrics(IMeterFactory meters, IUsageJournal journal, TimeProvider timeProvider)
    {
        var meter = meters.Create(MetricNames.Meter);
        _decisions = meter.CreateCounter<long>(MetricNames.Decisions, description: "Routing decisions.");
        _winRate = meter.CreateHistogram(MetricNames.WinRate, null, "Win rates of the strong model.", advice: Buckets(WinRateBuckets));
        _decisionDuration = meter.CreateHistogram(MetricNames.DecisionDuration, "s", "Time a decision took.", advice: Buckets(ShortBuckets));
        _overhead = meter.CreateHistogram(MetricNames.OverheadDuration, "s", "Time a request spent in the gateway, upstream time left out.", advice: Buckets(ShortBuckets));
        _cost = meter.CreateCounter<double>(MetricNames.Cost, "USD", "Booked cost of upstream attempts. The ledger is exact; this is for graphs.");
        _baselineCost = meter.CreateCounter<double>(MetricNames.BaselineCost, "USD", "What always-strong would have cost.");
        _operationDuration = meter.CreateHistogram(MetricNames.OperationDuration, "s", "Time of an upstream attempt.", advice: Buckets(LongBuckets));
        _timeToFirstChunk = meter.CreateHistogram(MetricNames.TimeToFirstChunk, "s", "Time to the first chunk of a streamed answer.", advice: Buckets(LongBuckets));
        _tokenUsage = meter.CreateHistogram(MetricNames.TokenUsage, "{token}", "Tokens of an upstream attempt.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. TokenBuckets.Select(bucket => (long)bucket)] });
        _coolDowns = meter.CreateCounter<long>(MetricNames.CoolDowns, description: "How often a model was left alone because it failed or its upstream asked for it.");
        ObserveJournal(meter, journal, timeProvider);
    }

    public void DecisionMade(RoutingDecision decision)
    {
        var domain = _domains.Of(decision.Domain);
        _decisions.Add(1, new(MetricNames.Domain, domain), new(MetricNames.Tier, EnumNames.Of(decision.Tier)), new(MetricNames.Reason, EnumNames.Of(decision.Reason)));
        _decisionDuration.Record(decision.LatencyUs / 1e6);
        if (decision.WinRate is { } winRate)
        {
            _winRate.Record(winRate, new(MetricNames.Domain, domain), new(MetricNames.Router, _routers.Of(decision.Router ?? "")));
        }
    }

    /// <param name="candidate">The model called.</param>
    /// <param name="operation">What it was asked for.</param>
    /// <param name="duration">From the call to the answer's end.</param>
    /// <param name="usage">Tokens booked.</param>
    /// <param name="actual">Cost booked.</param>
    /// <param name="baseline">Always-strong cost booked.</param>
    /// <param name="errorType">A code when the attempt failed, else null.</param>
    public void AttemptEnded(RouteCandidate candidate, RequestOperation operation, TimeSpan duration, in TokenUsage usage, NanoUsd actual, NanoUsd baseline, string? errorType)
    {
        var tags = Tags(candidate, operation);
        _tokenUsage.Record(usage.Input, WithTokenType(tags, "input"));
        _tokenUsage.Record(usage.Output, WithTokenType(tags, "output"));
        _cost.Add((double)actual.Usd, new(MetricNames.RequestModel, _models.Of(candidate.Model.Name)), new(MetricNames.Tier, EnumNames.Of(candidate.Tier)));
        _baselineCost.Add((double)baseline.Usd);
        if (errorType is not null)
        {
            tags.Add(MetricNames.ErrorType, errorType);
        }

        _operationDuration.Record(duration.TotalSeconds, tags);
    }

    public void FirstChunk(RouteCandidate candidate, TimeSpan elapsed) =>
        _timeToFirstChunk.Record(elapsed.TotalSeconds, Tags(candidate, RequestOperation.Chat));

    public void CoolDownBegan(RouteCandidate candidate, string errorType) => _coolDowns.Add(
        1, new(MetricNames.ProviderName, _providers.Of(candidate.Model.Provider)), new(MetricNames.RequestModel, _models.Of(candidate.Model.Name)), new(MetricNames.ErrorType, errorType));

    public void RequestEnded(TimeSpan overhead) => _overhead.Record(overhead.TotalSeconds);

    private static void ObserveJournal(Meter meter, IUsageJournal journal, TimeProvider timeProvider)
    {
        meter.CreateObservableGauge(MetricNames.LedgerUnshipped, () => journal.Status.Unshipped, "{entry}", "Journal entries that the ledger has not acknowledged.");
        meter.CreateObservableGauge(MetricNames.LedgerLag, () => Lag(journal.Status, timeProvider).TotalSeconds, "s", "Age of the oldest entry that the ledger has not acknowledged.");
        meter.CreateObservableGauge(MetricNames.OpenAttempts, () => journal.Status.OpenAttempts, "{attempt}", "Attempts under way.");
    }

    private static TimeSpan Lag(JournalStatus status, TimeProvider timeProvider) =>
        status.OldestUnshipped is { } oldest ? timeProvider.GetUtcNow() - oldest : TimeSpan.Zero;

    private TagList Tags(RouteCandidate candidate, RequestOperation operation) => new()
    {
        { MetricNames.OperationName, EnumNames.Of(operation) },
        { MetricNames.ProviderName, _providers.Of(candidate.Model.Provider) },
        { MetricNames.RequestModel, _models.Of(candidate.Model.Name) },
    };

    private static TagList WithTokenType(TagList tags, string type)
    {
        tags.Add(MetricNames.TokenType, type);
        return tags;
    }

    private static InstrumentAdvice<double> Buckets(double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };
}
