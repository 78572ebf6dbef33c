using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Decisions;

/// <summary>Runs a scorer so that whatever it does, the request goes on: it may throw, hang or return no number.</summary>
internal sealed partial class GuardedScoring(ScorerRegistry scorers, TimeProvider time, IOptions<DecisionOptions> options, ILogger<GuardedScoring> logger)
{
    /// <summary>Scores within the deadline.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<ScoreOutcome> ScoreAsync(string router, ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        if (!scorers.TryGet(router, out var scorer))
        {
            return new ScoreOutcome(DecisionReason.RouterUnavailable);
        }

        var deadline = options.Value.ScorerDeadline;
        using var timeout = new CancellationTokenSource(deadline, time);
        using var linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token) : null;
        try
        {
            var scoring = scorer.ScoreAsync(prompt, (linked ?? timeout).Token);

            // A scorer that ignores its deadline is left to itself.
            var winRate = scoring.IsCompleted ? await scoring : await scoring.AsTask().WaitAsync(deadline, time, cancellationToken);
            return new ScoreOutcome(winRate.Value);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException or ScorerQueueFullException)
        {
            Log.ScorerTimedOut(logger, router, deadline.TotalMilliseconds);
            return new ScoreOutcome(DecisionReason.ScorerTimeout);
        }
        catch (UnknownModelPairException exception)
        {
            Log.PairUnknown(logger, router, exception.Message);
            return new ScoreOutcome(DecisionReason.PairUnknown);
        }
        catch (Exception exception)
        {
            Log.ScorerFailed(logger, exception, router);
            return new ScoreOutcome(DecisionReason.ScorerFailed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Router {Router} did not score within {DeadlineMs} ms; the domain selector decides instead.")]
        public static partial void ScorerTimedOut(ILogger logger, string router, double deadlineMs);

        [LoggerMessage(2, LogLevel.Warning, "Router {Router} failed to score; the domain selector decides instead.")]
        public static partial void ScorerFailed(ILogger logger, Exception exception, string router);

        [LoggerMessage(3, LogLevel.Debug, "Router {Router} cannot compare the policy's models; the domain selector decides instead. {Problem}")]
        public static partial void PairUnknown(ILogger logger, string router, string problem);
    }
}
