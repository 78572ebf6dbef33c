using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Decisions;

/// <summary>Runs a scorer so that whatever it does, the request goes on: it may throw, hang or return no number.</summary>
internal sealed partial class GuardedScoring(ScorerRegistry scorers, TimeProvider time, IOptions<ScoringOptions> options, ILogger<GuardedScoring> logger)
{
    /// <summary>Scores within the deadline.</summary>
    /// <param name="router">The router's name.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="spent">What of the deadline was spent before: a prompt the encoder did not get to for its domain is not waited for twice.</param>
    /// <param name="limit">The deadline where it is shorter than the scorer's own.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask<ScoreOutcome> ScoreAsync(string router, ScoringPrompt prompt, TimeSpan spent, TimeSpan limit, CancellationToken cancellationToken) =>
        ScoringMetrics.Enabled || RoutingActivities.Source.HasListeners()
            ? ObserveAsync(router, prompt, spent, limit, cancellationToken)
            : GuardAsync(router, prompt, spent, limit, cancellationToken);

    private async ValueTask<ScoreOutcome> ObserveAsync(string router, ScoringPrompt prompt, TimeSpan spent, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var span = RoutingActivities.Source.StartActivity("score");
        var started = time.GetTimestamp();
        var outcome = await GuardAsync(router, prompt, spent, limit, cancellationToken);
        var label = Label(outcome);
        ScoringMetrics.Scored(label == ScoringMetrics.NotLoaded ? label : router, label, time.GetElapsedTime(started));
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("orleans.routing.router", router);
            span.SetTag("orleans.routing.scoring.outcome", label);
            span.SetTag("orleans.routing.win_rate", outcome.WinRate);
        }

        return outcome;
    }

    private async ValueTask<ScoreOutcome> GuardAsync(string router, ScoringPrompt prompt, TimeSpan spent, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!scorers.TryGet(router, out var scorer))
        {
            return new ScoreOutcome(DecisionReason.RouterUnavailable);
        }

        var own = scorer.Deadline ?? options.Value.Deadline;
        var whole = own < limit ? own : limit;
        var deadline = whole > spent ? whole - spent : TimeSpan.Zero;
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
            Log.ScorerTimedOut(logger, prompt.RequestId, router, whole.TotalMilliseconds);
            return new ScoreOutcome(DecisionReason.ScorerTimeout);
        }
        catch (ModelOutOfUseException exception)
        {
            scorers.Fail(scorer, exception.Message);
            Log.ScorerOutOfUse(logger, exception, prompt.RequestId, router);
            return new ScoreOutcome(DecisionReason.ScorerFailed);
        }
        catch (UnknownModelPairException exception)
        {
            Log.PairUnknown(logger, prompt.RequestId, router, exception.Message);
            return new ScoreOutcome(DecisionReason.PairUnknown);
        }
        catch (Exception exception)
        {
            Log.ScorerFailed(logger, exception, prompt.RequestId, router);
            return new ScoreOutcome(DecisionReason.ScorerFailed);
        }
    }

    private static string Label(ScoreOutcome outcome) => outcome switch
    {
        { WinRate: not null } => ScoringMetrics.Success,
        { Failure: DecisionReason.ScorerTimeout } => "timeout",
        { Failure: DecisionReason.RouterUnavailable } => ScoringMetrics.NotLoaded,
        _ => "failed",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Decision {DecisionId}: router {Router} did not score within {DeadlineMs} ms; the domain selector decides instead.")]
        public static partial void ScorerTimedOut(ILogger logger, Guid decisionId, string router, double deadlineMs);

        [LoggerMessage(2, LogLevel.Warning, "Decision {DecisionId}: router {Router} failed to score; the domain selector decides instead.")]
        public static partial void ScorerFailed(ILogger logger, Exception exception, Guid decisionId, string router);

        [LoggerMessage(3, LogLevel.Error, "Decision {DecisionId}: router {Router} is out of use until the scorers are loaded again; the domain selector decides instead.")]
        public static partial void ScorerOutOfUse(ILogger logger, Exception exception, Guid decisionId, string router);

        [LoggerMessage(4, LogLevel.Debug, "Decision {DecisionId}: router {Router} cannot compare the policy's models; the domain selector decides instead. {Problem}")]
        public static partial void PairUnknown(ILogger logger, Guid decisionId, string router, string problem);
    }
}
