using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Decides where prompts go. It holds no state of its own, stores nothing and never fails a request for a scorer's sake.</summary>
public sealed class RouterEngine(
    SnapshotHolder snapshots, ScorerRegistry scorers, TimeProvider time, IOptions<DecisionOptions> options, ILoggerFactory loggers)
{
    private const double AnalysisThreshold = 0.1;

    private readonly GuardedScoring _scoring = new(scorers, time, options, loggers.CreateLogger<GuardedScoring>());

    /// <summary>Decides where the prompt goes, or says why it cannot go anywhere.</summary>
    public async ValueTask<RoutingResult> RouteAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var snapshot = snapshots.Current;
        if (snapshot.Version == 0)
        {
            return new RoutingResult(RoutingFailures.NotReady());
        }

        if (!RouteContext.TryOpen(request, snapshot, options.Value.DetectionThreshold, time.GetUtcNow(), out var context, out var failure))
        {
            return new RoutingResult(failure!);
        }

        var choice = await ChooseAsync(context, cancellationToken);
        if (choice.Failure is not null)
        {
            return new RoutingResult(choice.Failure);
        }

        var result = DecisionBuilder.Build(context, choice);
        return result.Decision is { } decision
            ? new RoutingResult(decision with { LatencyUs = time.GetElapsedTime(started).TotalMicroseconds })
            : result;
    }

    /// <summary>Domains of the text scoring at least the threshold, best first, ties in order of registration.</summary>
    public ImmutableArray<DetectedDomain> DetectDomains(string text, double threshold) => snapshots.Current.Detector.Detect(text, threshold);

    /// <summary>Describes a text as a prompt of its own would be routed.</summary>
    public async ValueTask<TextAnalysis> AnalyzeAsync(string text, CancellationToken cancellationToken)
    {
        var snapshot = snapshots.Current;
        var domains = snapshot.Detector.Detect(text, AnalysisThreshold);
        var analysis = new TextAnalysis
        {
            TextLength = CodePoints.Count(text),
            DetectedDomains = domains,
            PrimaryDomain = domains.IsEmpty ? null : domains[0].Domain,
            MultiDomain = domains.Length > 1,
        };

        // Routed by is only what clears the usual threshold; the list above is wider.
        var routed = !domains.IsEmpty && domains[0].Confidence >= options.Value.DetectionThreshold ? snapshot.FindDomain(domains[0].Domain) : null;
        var domain = routed ?? snapshot.General;
        if (RoutingGate.Closed(snapshot, domain, new FlagContext(domain.Name, null, Guid.Empty)) is not null)
        {
            return analysis;
        }

        var policy = domain.Policy;
        var prompt = new ScoringPrompt(ConversationText.ForScoring(text), Guid.Empty, policy.StrongModel, policy.WeakModel) { Domain = domain.Name };
        var outcome = await _scoring.ScoreAsync(policy.Router, prompt, cancellationToken);
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

    private async ValueTask<RouteChoice> ChooseAsync(RouteContext context, CancellationToken cancellationToken)
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
        var prompt = new ScoringPrompt(ConversationText.ForScoring(context.Text), context.Request.TrackingId, policy.StrongModel, policy.WeakModel)
        {
            Domain = context.Domain.Name,
        };
        var outcome = await _scoring.ScoreAsync(router, prompt, cancellationToken);
        return outcome.WinRate is { } winRate
            ? ModelChooser.OfPair(context, router, winRate, threshold)
            : ModelChooser.Selected(context, outcome.Failure);
    }
}
