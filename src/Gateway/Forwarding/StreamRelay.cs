using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Streaming;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>
/// Relays a streamed answer, whole events as they come, with back-pressure. Headers go out with the first piece of the answer, so that
/// until then another upstream can take over. After that a cut ends in an in-band error, never in a false end mark.
/// </summary>
internal sealed class StreamRelay(IUsageJournal journal, UpstreamCoolDowns coolDowns, GatewayMetrics metrics, TimeProvider time, IOptions<StreamOptions> options)
{
    private enum Batch
    {
        More,
        Done,
        Broken,
    }

    // Bytes of comments kept for the client before an answer begins; what an upstream sends beyond that is left out.
    private const int MostSilence = 16 * 1024;

    private static ReadOnlySpan<byte> KeepAliveComment => ": keep-alive\n\n"u8;

    private static ReadOnlySpan<byte> EndMark => "data: [DONE]\n\n"u8;

    public async Task<UpstreamFailure?> RelayAsync(Exchange exchange, Attempt attempt, HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            // Some providers refuse a stream with a 200 and an error in plain JSON.
            var facts = await RefusalReader.ScanAsync(response, attempt.Waiting.Token);
            return AnswerRules.FailureIn(attempt.Upstream, facts, contentNeeded: false) ?? new UpstreamFailure(UpstreamError.InvalidResponse) { Usage = facts.Usage.Value };
        }

        using var events = new EventBuffer();
        using var clock = new SilenceClock(options.Value.KeepAlive, time);
        await using var upstream = await response.Content.ReadAsStreamAsync(attempt.Waiting.Token);
        var progress = new Progress();
        try
        {
            while (true)
            {
                var batch = TakeEvents(exchange, attempt, events, progress);
                await SendReadyAsync(exchange, attempt, response, events, progress);
                if (batch == Batch.Done)
                {
                    return await EndAsync(exchange, attempt);
                }

                if (batch == Batch.Broken || events.IsOverlong)
                {
                    return await BreakAsync(exchange, progress.Failure ?? new UpstreamFailure(UpstreamError.InvalidResponse));
                }

                var read = await ReadAsync(exchange, attempt, upstream, events, clock);
                if (read == 0)
                {
                    // Some providers leave the end mark out; a finish reason says as much.
                    return progress.IsWhole(exchange)
                        ? await EndAsync(exchange, attempt)
                        : await BreakAsync(exchange, new UpstreamFailure(UpstreamError.ConnectionLost));
                }

                events.Add(read);
            }
        }
        catch (OperationCanceledException) when (exchange is { OutputCommitted: true, ClientGone: false } && !attempt.Settled)
        {
            // The gateway stops, or the deadline fired just as the output was committed.
            var told = exchange.GatewayStopping ? UpstreamError.GatewayStopping : UpstreamError.StreamIncomplete;
            return await BreakAsync(exchange, new UpstreamFailure(told), told);
        }
        catch (Exception cut) when (exchange.OutputCommitted && !exchange.ClientGone && !attempt.Settled && cut is IOException or HttpRequestException or TimeoutException)
        {
            // Every choice had said that it ends: what is missing is the end mark, not a part of the answer.
            return progress.IsWhole(exchange) ? await EndAsync(exchange, attempt) : await BreakAsync(exchange, new UpstreamFailure(UpstreamError.StreamIncomplete));
        }
    }

    private static Batch TakeEvents(Exchange exchange, Attempt attempt, EventBuffer events, Progress progress)
    {
        while (events.TryTake(out var sseEvent))
        {
            var kind = ChunkReader.Read(sseEvent, out var facts);
            attempt.Observe(facts);
            progress.Finished |= facts.Finished;
            switch (kind)
            {
                case ChunkKind.Silence when !progress.Begun && events.Ready.Length > MostSilence:
                    // Before the first piece there is nothing else, and nothing is handed on.
                    events.Consume();
                    break;
                case ChunkKind.Piece:
                    progress.Begun = true;
                    break;
                case ChunkKind.UsageAlone when exchange.Body.IncludeUsage:
                    progress.Begun = true;
                    break;
                case ChunkKind.UsageAlone:
                    events.DropLast();
                    break;
                case ChunkKind.Done:
                    events.DropLast();
                    return progress.Begun ? Batch.Done : Batch.Broken;
                case ChunkKind.Broken:
                    events.DropLast();
                    progress.Failure = AnswerRules.FailureIn(attempt.Upstream, facts, contentNeeded: false);
                    return Batch.Broken;
            }
        }

        return Batch.More;
    }

    private async ValueTask SendReadyAsync(Exchange exchange, Attempt attempt, HttpResponseMessage response, EventBuffer events, Progress progress)
    {
        if (!progress.Begun || events.Ready.IsEmpty)
        {
            return;
        }

        if (!exchange.OutputCommitted)
        {
            // As long as nothing has gone out, a deadline that is over can still have its status.
            exchange.Token.ThrowIfCancellationRequested();
            attempt.Waiting.Begun();
            exchange.BeginOutput();
            coolDowns.Answered(attempt.Candidate.Model, attempt.Started);
            WriteHeaders(exchange, attempt, response);
            metrics.FirstChunk(attempt.Candidate, time.GetElapsedTime(attempt.Started));
            metrics.RequestEnded(exchange.Overhead);
        }

        var flushed = await exchange.Context.Response.BodyWriter.WriteAsync(events.Ready, exchange.Context.RequestAborted);
        events.Consume();
        ThrowIfGone(exchange, flushed);
    }

    private static void ThrowIfGone(Exchange exchange, FlushResult flushed)
    {
        if (flushed.IsCompleted || flushed.IsCanceled)
        {
            exchange.ClientLeft();
            throw new OperationCanceledException(exchange.Token);
        }
    }

    private static void WriteHeaders(Exchange exchange, Attempt attempt, HttpResponseMessage response)
    {
        var ours = exchange.Context.Response;
        DecisionHeaders.Write(exchange, attempt.Candidate, settled: null);
        ResponseHeaders.CopyAllowed(response, ours);
        ours.ContentType = "text/event-stream; charset=utf-8";
        ours.Headers.CacheControl = "no-cache";
        // A front nginx would hold the stream back otherwise.
        ours.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Reads on. While the client already has output, silence is bridged by comments, up to the idle timeout.</summary>
    private async ValueTask<int> ReadAsync(Exchange exchange, Attempt attempt, Stream upstream, EventBuffer events, SilenceClock clock)
    {
        var asked = time.GetTimestamp();
        var pending = upstream.ReadAsync(events.Room(), exchange.OutputCommitted ? exchange.Token : attempt.Waiting.Token);
        if (!exchange.OutputCommitted)
        {
            try
            {
                return await pending;
            }
            finally
            {
                exchange.UpstreamWait += time.GetElapsedTime(asked);
            }
        }

        if (pending.IsCompleted)
        {
            return await pending;
        }

        var reading = pending.AsTask();
        try
        {
            return await BridgeAsync(exchange, reading, clock);
        }
        catch when (!reading.IsCompleted)
        {
            // The read writes into a pooled array, so it must have ended before the array goes back.
            exchange.Cancel();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<int> BridgeAsync(Exchange exchange, Task<int> reading, SilenceClock clock)
    {
        var silentSince = time.GetTimestamp();
        if (await Task.WhenAny(reading, clock.Tick) == reading)
        {
            return await reading;
        }

        var plan = new SilencePlan(options.Value.KeepAlive, options.Value.IdleTimeout);
        while (true)
        {
            try
            {
                return await reading.WaitAsync(plan.PauseAfter(time.GetElapsedTime(silentSince)), time);
            }
            catch (TimeoutException) when (reading.IsCompleted)
            {
                // The read and the tick came together; or the read itself timed out, and says so here.
                return await reading;
            }
            catch (TimeoutException) when (!plan.IsEnd)
            {
                plan.Commented();
                exchange.Context.Response.BodyWriter.Write(KeepAliveComment);
                ThrowIfGone(exchange, await exchange.Context.Response.BodyWriter.FlushAsync(exchange.Context.RequestAborted));
            }
        }
    }

    private async Task<UpstreamFailure?> EndAsync(Exchange exchange, Attempt attempt)
    {
        var duration = time.GetElapsedTime(attempt.Started);
        var entry = AttemptBooking.Delivered(exchange, attempt, duration);
        metrics.AttemptEnded(attempt.Candidate, exchange.Operation, duration, entry.Usage, entry.ActualCost, entry.BaselineCost, errorType: null);
        attempt.Settled = true;
        await journal.SettleAsync(entry);
        exchange.Context.Response.BodyWriter.Write(EndMark);
        await exchange.Context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        return null;
    }

    private static async Task<UpstreamFailure> BreakAsync(Exchange exchange, UpstreamFailure failure, UpstreamError told = UpstreamError.StreamIncomplete)
    {
        if (!exchange.OutputCommitted)
        {
            return failure;
        }

        var incomplete = new UpstreamFailure(told);
        var writer = exchange.Context.Response.BodyWriter;
        writer.Write("data: "u8);
        writer.Write(ErrorWriter.Serialize(UpstreamErrorMap.ToApiError(incomplete)));
        writer.Write("\n\n"u8);
        await writer.FlushAsync(exchange.Context.RequestAborted);
        return incomplete;
    }

    private sealed class Progress
    {
        /// <summary>A piece of the answer has arrived.</summary>
        public bool Begun { get; set; }

        /// <summary>The choices whose finish reason has arrived.</summary>
        public UInt128 Finished { get; set; }

        /// <summary>Why the stream broke, when an event said so.</summary>
        public UpstreamFailure? Failure { get; set; }

        /// <summary>Whether every choice that was asked for has ended.</summary>
        public bool IsWhole(Exchange exchange) => (int)UInt128.PopCount(Finished) >= exchange.Body.Choices;
    }
}
