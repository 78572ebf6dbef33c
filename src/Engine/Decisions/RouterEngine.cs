using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Decides where prompts go. It holds no state of its own, stores nothing and never fails a request for a scorer's sake.</summary>
public sealed class RouterEngine(
    SnapshotHolder snapshots,
    ScorerRegistry scorers,
    TimeProvider time,
    IOptions<DecisionOptions> options,
    IOptions<ScoringOptions> scoringOptions,
    ILoggerFactory loggers)
{
    private const double AnalysisThreshold = 0.1;

    // Whoever asks for an analysis waits 5 s for it, and models may take a minute.
    private static readonly TimeSpan AnalysisLimit = TimeSpan.FromSeconds(4);

    private readonly GuardedDetection _detection = new(scorers, time, scoringOptions, loggers.CreateLogger<GuardedDetection>());
    private readonly GuardedScoring _scoring = new(scorers, time, scoringOptions, loggers.CreateLogger<GuardedScoring>());

    /// <summary>Decides where the prompt goes, or says why it cannot go anywhere.</summary>
    public async ValueTask<RoutingResult> RouteAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var snapshot = snapshots.Current;
        if (snapshot.Version == 0)
        {
            return new RoutingResult(RoutingFailures.NotReady());
        }

        if (!RequestedModel.TryParse(request.RequestedModel, out var requested, out var failure))
        {
            return new RoutingResult(failure!);
        }

        var text = ConversationText.Of(request);
        DomainDetection? detection = (request.DomainOverride ?? requested.Domain) is null
            ? await DetectAsync(request, requested, snapshot, text, started, cancellationToken)
            : null;
        if (!RouteContext.TryOpen(request, requested, snapshot, text, detection, time.GetUtcNow(), out var context, out failure))
        {
            return new RoutingResult(failure!);
        }

        var choice = await ChooseAsync(context, started, cancellationToken);
        if (choice.Failure is not null)
        {
            return new RoutingResult(choice.Failure);
        }

        var result = DecisionBuilder.Build(context, choice);
        return result.Decision is { } decision
            ? new RoutingResult(decision with { LatencyUs = time.GetElapsedTime(started).TotalMicroseconds })
            : result;
    }

    /// <summary>Domains of the text whose confidence is at least the threshold, best first, ties in order of registration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    public ValueTask<DomainDetection> DetectDomainsAsync(string text, double threshold, DetectorKind? detector, CancellationToken cancellationToken)
    {
        var snapshot = snapshots.Current;
        return _detection.DetectAsync(detector ?? snapshot.General.Policy.Detector, snapshot.Detector, text, threshold, AnalysisLimit, cancellationToken);
    }

    /// <summary>Describes a text as a prompt of its own would be routed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    public async ValueTask<TextAnalysis> AnalyzeAsync(string text, DetectorKind? detector, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var snapshot = snapshots.Current;
        var detection = await _detection.DetectAsync(detector ?? snapshot.General.Policy.Detector, snapshot.Detector, text, AnalysisThreshold, AnalysisLimit, cancellationToken);
        var domains = detection.Domains;
        var analysis = new TextAnalysis
        {
            TextLength = CodePoints.Count(text),
            DetectedDomains = domains,
            PrimaryDomain = domains.IsEmpty ? null : domains[0].Domain,
            MultiDomain = domains.Length > 1,
            Detector = detection.Detector,
            DetectionFallback = detection.Fallback,
        };

        // Routed by is only what clears the usual threshold; the list above is wider.
        var routed = !domains.IsEmpty && domains[0].Confidence >= options.Value.DetectionThreshold ? snapshot.FindDomain(domains[0].Domain) : null;
        var domain = routed ?? snapshot.General;
        if (RoutingGate.Closed(snapshot, domain, new FlagContext(domain.Name, null, Guid.Empty)) is not null)
        {
            return analysis;
        }

        var policy = domain.Policy;
        var prompt = new ScoringPrompt(ScoredText.Of(text), Guid.Empty, policy.StrongModel, policy.WeakModel) { Domain = domain.Name };
        var outcome = await _scoring.ScoreAsync(policy.Router, prompt, time.GetElapsedTime(started), AnalysisLimit, cancellationToken);
        return outcome.WinRate is not { } winRate ? analysis : analysis with
        {
            RoutellmEnabled = true,
            ComplexityScore = ComplexityScore.Of(text),
            RecommendedRouting = winRate >= policy.Threshold ? "strong_model" : "weak_model",
            RoutingConfidence = DecisionBuilder.Confidence(winRate, policy.Threshold),
            WinRate = winRate,
            Threshold = policy.Threshold,
            Router = policy.Router,
        };
    }

    /// <summary>
    /// A request that names its model or router keeps to words, as one for embeddings does: it is not routed by domain, and what a domain
    /// means to it is not worth a run of the encoder. Where the conversation shows no domain the system message is asked.
    /// </summary>
    private async ValueTask<DomainDetection> DetectAsync(
        RoutingRequest request, RequestedModel requested, CompiledSnapshot snapshot, string text, long started, CancellationToken cancellationToken)
    {
        var routedByDomain = requested.Kind == RequestedModelKind.Auto && request.Operation == RequestOperation.Chat;
        var detector = routedByDomain ? snapshot.General.Policy.Detector : DetectorKind.Lexical;
        var threshold = options.Value.DetectionThreshold;
        var detection = await _detection.DetectAsync(detector, snapshot.Detector, text, threshold, LimitOf(request), cancellationToken);
        if (!detection.Domains.IsEmpty || ConversationText.SystemOf(request) is not { Length: > 0 } system)
        {
            return detection;
        }

        // A classifier that could not answer is not asked again.
        var ofSystem = await _detection.DetectAsync(detection.Detector, snapshot.Detector, system, threshold, LimitOf(request) - time.GetElapsedTime(started), cancellationToken);
        return ofSystem with { Fallback = detection.Fallback ?? ofSystem.Fallback };
    }

    private static TimeSpan LimitOf(RoutingRequest request) =>
        request.AnswerWithinMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue;

    private async ValueTask<RouteChoice> ChooseAsync(RouteContext context, long started, CancellationToken cancellationToken)
    {
        var requested = context.Requested;
        if (requested.Kind == RequestedModelKind.Model)
        {
            return ModelChooser.Named(context);
        }

        var isNamedRouter = requested.Kind == RequestedModelKind.Router;
        if (isNamedRouter && !scorers.TryGet(requested.Router!, out _))
        {
            return new RouteChoice { Method = RoutingMethod.Routellm, Reason = DecisionReason.RouterUnavailable, Failure = RoutingFailures.RouterNotLoaded() };
        }

        // Win rates compare answers in words; there are none to compare in embeddings.
        if (context.Request.Operation == RequestOperation.Embeddings)
        {
            return ModelChooser.Selected(context, DecisionReason.RoutingDisabled);
        }

        if (!isNamedRouter && RoutingGate.Closed(context.Snapshot, context.Domain, context.Flags) is { } closed)
        {
            return ModelChooser.Selected(context, closed);
        }

        var policy = context.Policy;
        var (router, threshold) = isNamedRouter ? (requested.Router!, requested.Threshold) : (policy.Router, policy.Threshold);
        var prompt = new ScoringPrompt(ScoredText.Of(context.Text), context.Request.TrackingId, policy.StrongModel, policy.WeakModel)
        {
            Domain = context.Domain.Name,
        };
        var outcome = await _scoring.ScoreAsync(router, prompt, time.GetElapsedTime(started), LimitOf(context.Request), cancellationToken);
        return outcome.WinRate is { } winRate
            ? ModelChooser.OfPair(context, router, winRate, threshold)
            : ModelChooser.Selected(context, outcome.Failure);
    }
}
