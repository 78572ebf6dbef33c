using Microsoft.Extensions.Options;
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
/// no output is committed and the error allows it. Every attempt that was begun is settled, whatever happens. Models that fail are left alone.
/// </summary>
internal sealed partial class Forwarder(
    UpstreamRegistry upstreams,
    UpstreamCoolDowns coolDowns,
    UpstreamClient client,
    IUsageJournal journal,
    PlainRelay plain,
    StreamRelay streamed,
    GatewayMetrics metrics,
    IOptions<FailOverOptions> options,
    TimeProvider time,
    ILogger<Forwarder> logger)
{
    public async Task ForwardAsync(Exchange exchange)
    {
        DecisionHeaders.WriteId(exchange);
        if (exchange.Token.IsCancellationRequested)
        {
            // Nobody waits any longer: nothing is begun that would have to be booked.
            await RefuseAsync(exchange, Interrupted(exchange) with { NothingDone = true }, mayAskAgain: true);
            return;
        }

        var queue = new CandidateQueue(exchange.Decision, upstreams, coolDowns);
        if (!queue.TryNext(FailOver.NextCandidate, out var candidate, out var upstream))
        {
            await exchange.Context.WriteErrorAsync(queue.Asked is { } asked ? UpstreamErrorMap.ToApiError(asked) : NoUpstream(exchange));
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

            failed = new Attempt(candidate, upstream, intent, time.GetTimestamp()) { Waiting = new AnswerWait(queue.HasAnother ? options.Value.AnswerTimeout : null, time, exchange.Token) };
            try
            {
                failure = await (RoutingActivities.Source.HasListeners() ? TryTracedAsync(exchange, failed) : TryAsync(exchange, failed));
            }
            catch when (!failed.Settled)
            {
                // A fault of ours. The call may have cost something all the same, and an attempt left open would be booked at the next start alone.
                await SettleFailureAsync(exchange, failed, new UpstreamFailure(UpstreamError.GatewayFailed), final: true);
                throw;
            }

            if (failure is null)
            {
                return;
            }

            coolDowns.Failed(candidate, failure, failed.Started);
            Log.Failed(logger, exchange.Decision.TrackingId, candidate.Model, failure.Rule.Code, failure.Status);
        }
        while (!exchange.OutputCommitted && !exchange.Token.IsCancellationRequested && queue.TryNext(failure.Rule.FailOver, out candidate, out upstream));

        await SettleFailureAsync(exchange, failed, failure, final: true);
        await RefuseAsync(exchange, failure, queue.MayAskAgain);
    }

    public static ApiError JournalFull => ApiError.Unavailable(ErrorCodes.JournalFull, "The usage journal takes no entry: it is full because the ledger does not confirm what is in it, its disk cannot be written, or the gateway is stopping. Until it does, no billable work is taken; /health/ready and the log say which.") with
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    private ApiError NoUpstream(Exchange exchange) => ApiError.Unavailable(
        ErrorCodes.NoUpstreamConfigured,
        upstreams.IsEmpty
            ? "No upstream is configured. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY, run Ollama on this machine, or name one under Upstreams in appsettings.json; --demo needs none."
            : $"No upstream is configured for provider '{exchange.Decision.Chosen.Model.Provider}'. Name it under Upstreams in appsettings.json.") with
    {
        ShouldRetry = false,
    };

    private static Task RefuseAsync(Exchange exchange, UpstreamFailure failure, bool mayAskAgain) => exchange.OutputCommitted || exchange.ClientGone
        ? Task.CompletedTask
        : exchange.Context.WriteErrorAsync(UpstreamErrorMap.ToApiError(failure, mayAskAgain));

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
        var body = new PatchedContent(exchange.Bytes, BodyPatcher.Edits(exchange.Body, attempt.Candidate.Model.Name, attempt.Upstream.AsksForUsage));
        var failure = await CallAsync(exchange, attempt, body);
        return failure is null || body.Begun ? failure : failure with { NothingDone = true };
    }

    private async Task<UpstreamFailure?> CallAsync(Exchange exchange, Attempt attempt, PatchedContent body)
    {
        using var waiting = attempt.Waiting;
        try
        {
            var reply = await AskAsync(exchange, attempt, body);
            if (reply.Response is not { } response)
            {
                return reply.Failure;
            }

            using (response)
            {
                return exchange.Body.Stream ? await streamed.RelayAsync(exchange, attempt, response) : await plain.RelayAsync(exchange, attempt, response);
            }
        }
        catch (Exception late) when (attempt.Settled && exchange.ClientGone && late is OperationCanceledException or IOException)
        {
            // The answer is booked as delivered; that the client did not wait for its last bytes changes nothing.
            return null;
        }
        catch (OperationCanceledException) when (!attempt.Settled && (exchange.ClientGone || exchange.Token.IsCancellationRequested))
        {
            // A write to a client that leaves is cancelled a moment before the exchange is.
            return Interrupted(exchange);
        }
        catch (OperationCanceledException) when (!attempt.Settled && !exchange.OutputCommitted && waiting.IsOver)
        {
            return new UpstreamFailure(UpstreamError.Silent);
        }
        catch (Exception cut) when (!attempt.Settled && cut is IOException or HttpRequestException)
        {
            return new UpstreamFailure(exchange.ClientGone ? UpstreamError.ClientGone : UpstreamError.ConnectionLost);
        }
    }

    /// <summary>Waits for the answer's headers.</summary>
    private async Task<UpstreamReply> AskAsync(Exchange exchange, Attempt attempt, PatchedContent body)
    {
        try
        {
            return await client.SendAsync(attempt.Upstream, exchange.Operation, body, attempt.Intent.AttemptId, exchange.Body.Stream, attempt.Waiting.Token);
        }
        finally
        {
            exchange.UpstreamWait += time.GetElapsedTime(attempt.Started);
        }
    }

    private static UpstreamFailure Interrupted(Exchange exchange) =>
        new(exchange.ClientGone ? UpstreamError.ClientGone : exchange.GatewayStopping ? UpstreamError.GatewayStopping : UpstreamError.DeadlineExceeded);

    private async ValueTask SettleFailureAsync(Exchange exchange, Attempt? attempt, UpstreamFailure? failure, bool final)
    {
        if (attempt is null || failure is null)
        {
            return;
        }

        var duration = time.GetElapsedTime(attempt.Started);
        var entry = AttemptBooking.Failed(exchange, attempt, failure, final, duration);
        exchange.Spent += entry.ActualCost;
        attempt.Settled = true;
        metrics.AttemptEnded(attempt.Candidate, exchange.Operation, duration, entry.Usage, entry.ActualCost, entry.BaselineCost, failure.Rule.Code);
        await journal.SettleAsync(entry);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Decision {DecisionId}: the attempt at {Model} failed with {Error} (upstream status {Status})")]
        public static partial void Failed(ILogger logger, Guid decisionId, ModelId model, string error, int? status);
    }
}
