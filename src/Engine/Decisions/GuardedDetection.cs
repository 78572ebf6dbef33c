using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Decisions;

/// <summary>Finds domains so that whatever the classifier does, some detector answers: where it cannot, keywords and patterns do alone.</summary>
internal sealed partial class GuardedDetection(ScorerRegistry scorers, TimeProvider time, IOptions<ScoringOptions> options, ILogger<GuardedDetection> logger)
{
    /// <summary>Finds domains; the lexical detector answers at once.</summary>
    /// <param name="detector">How they are found.</param>
    /// <param name="registered">The domains there are.</param>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="limit">The classifier's deadline where it is shorter than its own; none is left when negative.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask<DomainDetection> DetectAsync(
        DetectorKind detector, DomainDetector registered, string text, double threshold, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (detector == DetectorKind.Lexical)
        {
            return ValueTask.FromResult(new DomainDetection(ByWords(registered, text, threshold), DetectorKind.Lexical));
        }

        return DetectionMetrics.Enabled || RoutingActivities.Source.HasListeners()
            ? ObserveAsync(detector, registered, text, threshold, limit, cancellationToken)
            : GuardAsync(detector, registered, text, threshold, limit, cancellationToken);
    }

    private async ValueTask<DomainDetection> ObserveAsync(
        DetectorKind detector, DomainDetector registered, string text, double threshold, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var span = RoutingActivities.Source.StartActivity("detect");
        var started = time.GetTimestamp();
        var detection = await GuardAsync(detector, registered, text, threshold, limit, cancellationToken);
        var outcome = DetectionMetrics.OutcomeOf(detection.Fallback);
        DetectionMetrics.Detected(detector, outcome, time.GetElapsedTime(started));
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("orleans.routing.detection.outcome", outcome);
        }

        return detection;
    }

    private async ValueTask<DomainDetection> GuardAsync(
        DetectorKind detector, DomainDetector registered, string text, double threshold, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (scorers.Classifier is not { } classifier)
        {
            return Lexical(registered, text, threshold, DetectionFallback.ClassifierUnavailable);
        }

        var deadline = options.Value.Deadline < limit ? options.Value.Deadline : limit > TimeSpan.Zero ? limit : TimeSpan.Zero;
        try
        {
            // The stem that the default router scores: one embedding serves both.
            var stem = PromptStem.Of(text);
            using var timeout = new CancellationTokenSource(deadline, time);
            using var linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token) : null;
            var classifying = classifier.ClassifyAsync(stem, (linked ?? timeout).Token);
            var probabilities = classifying.IsCompleted ? await classifying : await classifying.AsTask().WaitAsync(deadline, time, cancellationToken);
            var lexical = ByWords(registered, text, threshold > 0 ? double.Epsilon : 0);
            var weight = detector == DetectorKind.Hybrid ? ClassifiedDomains.HybridWeight : 0;
            return new DomainDetection(ClassifiedDomains.Combine(registered, lexical, probabilities, weight, threshold), detector);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException or ScorerQueueFullException)
        {
            Log.TimedOut(logger, deadline.TotalMilliseconds);
            return Lexical(registered, text, threshold, DetectionFallback.ClassifierTimeout);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            return Lexical(registered, text, threshold, DetectionFallback.ClassifierFailed);
        }
    }

    private DomainDetection Lexical(DomainDetector registered, string text, double threshold, DetectionFallback fallback) =>
        new(ByWords(registered, text, threshold), DetectorKind.Lexical, fallback);

    private ImmutableArray<DetectedDomain> ByWords(DomainDetector registered, string text, double threshold)
    {
        var found = registered.Detect(text, threshold, out var struckOut);
        foreach (var pattern in struckOut ?? [])
        {
            Log.StruckOut(logger, pattern.Source, PatternStrikes.Allowed, pattern.Rest.TotalMinutes, string.Join(", ", registered.DomainsWith(pattern.Source)));
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Debug, "The domain classifier did not answer within {DeadlineMs} ms; keywords and patterns decide alone.")]
        public static partial void TimedOut(ILogger logger, double deadlineMs);

        [LoggerMessage(4, LogLevel.Warning, "The domain classifier failed; keywords and patterns decide alone.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(5, LogLevel.Warning, "The pattern {Pattern} missed its deadline {Strikes} times in a row and is left out for {RestMinutes} minutes, longer each time; write it so that it costs less. It is one of: {Domains}.")]
        public static partial void StruckOut(ILogger logger, string pattern, int strikes, double restMinutes, string domains);
    }
}
