using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>
/// Carries a decision out. For each candidate in turn: journal the intent, call, relay, settle. Another candidate is tried only while
/// no output is committed and the error allows it. Every attempt that was begun is settled, whatever happens.
/// </summary>
internal sealed partial class Forwarder(
    UpstreamRegistry upstreams, UpstreamClient client, IUsageJournal journal, PlainRelay plain, StreamRelay streamed, GatewayMetrics metrics, TimeProvider time, ILogger<Forwarder> logger)
{
    public async Task ForwardAsync(Exchange exchange)
    {
        DecisionHeaders.WriteId(exchange);
        var queue = new CandidateQueue(exchange.Decision, upstreams);
        if (!queue.TryNext(FailOver.NextCandidate, out var candidate, out var upstream))
        {
            await exchange.Context.WriteErrorAsync(NoUpstream(exchange));
            return;
        }

        Attempt? failed = null;
        UpstreamFailure? failure = null;
        do
        {
            var intent = AttemptBooking.Intent(exchange, candidate, Guid.CreateVersion7(time.GetUtcNow()));
            // The next attempt begins before the last is settled, so that a full journal can still end the decision with a final entry.
            var begun = await journal.TryBeginAsync(intent, CancellationToken.None);
            await SettleFailureAsync(exchange, failed, failure, final: !begun);
            if (!begun)
            {
                await exchange.Context.WriteErrorAsync(JournalFull);
                return;
            }

            failed = new Attempt(candidate, upstream, intent, time.GetTimestamp());
            failure = await (RoutingActivities.Source.HasListeners() ? TryTracedAsync(exchange, failed) : TryAsync(exchange, failed));
            if (failure is null)
            {
                return;
            }

            Log.Failed(logger, exchange.Decision.TrackingId, candidate.Model, failure.Rule.Code, failure.Status);
        }
        while (!exchange.OutputCommitted && !exchange.Token.IsCancellationRequested && queue.TryNext(failure.Rule.FailOver, out candidate, out upstream));

        await SettleFailureAsync(exchange, failed, failure, final: true);
        if (!exchange.OutputCommitted && !exchange.ClientGone)
        {
            await exchange.Context.WriteErrorAsync(UpstreamErrorMap.ToApiError(failure));
        }
    }

    public static ApiError JournalFull => ApiError.Unavailable("journal_full", "The usage journal is full because the ledger does not confirm its entries; no billable work is taken until it does.") with
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    private ApiError NoUpstream(Exchange exchange) => ApiError.Unavailable(
        "no_upstream_configured",
        upstreams.IsEmpty
            ? "No upstream is configured. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY, run Ollama on this machine, or name one under Upstreams in appsettings.json; --demo needs none."
            : $"No upstream is configured for provider '{exchange.Decision.Chosen.Model.Provider}'. Name it under Upstreams in appsettings.json.") with
    {
        ShouldRetry = false,
    };

    private async Task<UpstreamFailure?> TryTracedAsync(Exchange exchange, Attempt attempt)
    {
        using var span = AttemptSpan.Start(exchange, attempt);
        var failure = await TryAsync(exchange, attempt);
        AttemptSpan.Complete(span, attempt, failure);
        return failure;
    }

    /// <summary>Null when the answer is out and settled.</summary>
    private async Task<UpstreamFailure?> TryAsync(Exchange exchange, Attempt attempt)
    {
        try
        {
            var body = new PatchedContent(exchange.Bytes, BodyPatcher.Edits(exchange.Body, attempt.Candidate.Model.Name, attempt.Upstream.AsksForUsage));
            var reply = await client.SendAsync(attempt.Upstream, exchange.Operation, body, attempt.Intent.AttemptId, exchange.Body.Stream, exchange.Token);
            exchange.UpstreamWait += time.GetElapsedTime(attempt.Started);
            if (reply.Response is not { } response)
            {
                return reply.Failure;
            }

            using (response)
            {
                return exchange.Body.Stream ? await streamed.RelayAsync(exchange, attempt, response) : await plain.RelayAsync(exchange, attempt, response);
            }
        }
        catch (OperationCanceledException) when (exchange.Token.IsCancellationRequested)
        {
            return new UpstreamFailure(exchange.ClientGone ? UpstreamError.ClientGone : UpstreamError.DeadlineExceeded);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            return new UpstreamFailure(exchange.ClientGone ? UpstreamError.ClientGone : UpstreamError.ConnectionLost);
        }
    }

    private async ValueTask SettleFailureAsync(Exchange exchange, Attempt? attempt, UpstreamFailure? failure, bool final)
    {
        if (attempt is null || failure is null)
        {
            return;
        }

        var duration = time.GetElapsedTime(attempt.Started);
        var entry = AttemptBooking.Failed(exchange, attempt, failure, final, duration);
        exchange.Spent += entry.ActualCost;
        metrics.AttemptEnded(attempt.Candidate, exchange.Operation, duration, entry.Usage, entry.ActualCost, entry.BaselineCost, failure.Rule.Code);
        await journal.SettleAsync(entry);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Decision {DecisionId}: the attempt at {Model} failed with {Error} (upstream status {Status})")]
        public static partial void Failed(ILogger logger, Guid decisionId, ModelId model, string error, int? status);
    }
}
