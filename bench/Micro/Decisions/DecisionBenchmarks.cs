using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Bench.Domains;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Bench.Decisions;

/// <summary>A whole decision without an encoder: the built-in domains, models and prices, and the router <c>random</c>.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private RouterEngine _engine = null!;
    private RoutingRequest _request = null!;

    [Params(200, 2_000)]
    public int Characters { get; set; }

    [Params(true, false)]
    public bool RoutingOn { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var snapshots = new SnapshotHolder();
        snapshots.TryApply(new RoutingSnapshot
        {
            Version = 1,
            Domains = BuiltInDomains.All,
            DefaultPolicy = new VersionedPolicy(new RoutingPolicy { Enabled = RoutingOn, Router = RouterNames.Random, Threshold = 0.5 }, 1),
            Models = BuiltInModels.Models,
            Prices = BuiltInModels.Prices,
            Flags = new FeatureFlagSet(BuiltInFlags.RoutingOn, 1),
        });
        var scorers = new ScorerRegistry();
        scorers.Replace([new RandomScorer()], ImmutableDictionary<string, string>.Empty);
        _engine = new RouterEngine(snapshots, scorers, TimeProvider.System, Options.Create(new DecisionOptions()), Options.Create(new ScoringOptions()), NullLoggerFactory.Instance);
        _request = new RoutingRequest { TrackingId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Messages = [new RoutingMessage("user", BenchTexts.Prose(Characters))] };
    }

    [Benchmark]
    public ValueTask<RoutingResult> Decide() => _engine.RouteAsync(_request, CancellationToken.None);
}
