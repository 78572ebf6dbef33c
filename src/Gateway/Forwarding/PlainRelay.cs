using System.Buffers;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>Relays an answer that comes in one piece: read, checked, settled, then sent as it came.</summary>
internal sealed class PlainRelay(IUsageJournal journal, UpstreamCoolDowns coolDowns, GatewayMetrics metrics, TimeProvider time)
{
    private const int MaxBytes = 32 * 1024 * 1024;

    // A vector of 3,072 numbers is up to 70 KiB of text; a request may ask for 2,048 of them.
    private const int MaxVectorBytes = 128 * 1024;
    private const int WriteBytes = 1024 * 1024;
    private const int FirstRental = 16 * 1024;

    public async Task<UpstreamFailure?> RelayAsync(Exchange exchange, Attempt attempt, HttpResponseMessage response)
    {
        if (!IsJson(response.Content.Headers))
        {
            return new UpstreamFailure(UpstreamError.InvalidResponse);
        }

        var (buffer, length) = await ReadTimedAsync(exchange, attempt, response);
        try
        {
            if (length < 0)
            {
                return new UpstreamFailure(UpstreamError.ResponseTooLarge);
            }

            var facts = AnswerScanner.Scan(buffer.AsSpan(0, length));
            attempt.Observe(facts);
            if (AnswerRules.FailureIn(attempt.Upstream, facts, contentNeeded: true) is { } failure)
            {
                return failure;
            }

            await DeliverAsync(exchange, attempt, response, buffer.AsMemory(0, length));
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<(byte[] Buffer, int Length)> ReadTimedAsync(Exchange exchange, Attempt attempt, HttpResponseMessage response)
    {
        var reading = time.GetTimestamp();
        try
        {
            return await ReadAsync(response, MostBytes(exchange), attempt.Waiting.Token);
        }
        finally
        {
            exchange.UpstreamWait += time.GetElapsedTime(reading);
        }
    }

    /// <summary>The largest answer taken. An embeddings answer that is refused has been paid for, so its limit goes by how many were asked for.</summary>
    private static int MostBytes(Exchange exchange) => Math.Max(MaxBytes, exchange.Body.InputCount * MaxVectorBytes);

    private static bool IsJson(HttpContentHeaders headers) =>
        // What nearly all providers send needs no parsing.
        (headers.NonValidated.TryGetValues("Content-Type", out var values) && values.ToString() == "application/json")
        || (headers.ContentType?.MediaType is { } mediaType && mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    private async Task DeliverAsync(Exchange exchange, Attempt attempt, HttpResponseMessage response, ReadOnlyMemory<byte> answer)
    {
        attempt.Waiting.Begun();
        exchange.BeginOutput();
        coolDowns.Answered(attempt.Candidate.Model, attempt.Started);
        var duration = time.GetElapsedTime(attempt.Started);
        var entry = AttemptBooking.Delivered(exchange, attempt, duration);
        metrics.AttemptEnded(attempt.Candidate, exchange.Operation, duration, entry.Usage, entry.ActualCost, entry.BaselineCost, errorType: null);

        // The books come first: what the client does with the answer changes nothing of what it cost.
        attempt.Settled = true;
        await journal.SettleAsync(entry);
        DecisionHeaders.Write(exchange, attempt.Candidate, entry);
        ResponseHeaders.CopyAllowed(response, exchange.Context.Response);
        exchange.Context.Response.ContentType = "application/json";
        exchange.Context.Response.ContentLength = answer.Length;
        metrics.RequestEnded(exchange.Overhead);
        await WriteAsync(exchange.Context.Response.BodyWriter, answer);
    }

    /// <summary>Writes piece by piece, so that a slow client holds back more than one piece of a large answer; a client that left ends it.</summary>
    private static async ValueTask WriteAsync(PipeWriter writer, ReadOnlyMemory<byte> answer)
    {
        while (!answer.IsEmpty)
        {
            var piece = answer[..Math.Min(answer.Length, WriteBytes)];
            answer = answer[piece.Length..];
            if (await writer.WriteAsync(piece, CancellationToken.None) is { IsCompleted: true } or { IsCanceled: true })
            {
                return;
            }
        }
    }

    private static async Task<(byte[] Buffer, int Length)> ReadAsync(HttpResponseMessage response, int mostBytes, CancellationToken cancellationToken)
    {
        var declared = response.Content.Headers.ContentLength ?? FirstRental;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(declared + 1, FirstRental, MaxBytes + 1));
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            for (var length = 0; ;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                length += read;
                if (read == 0 || length > mostBytes)
                {
                    return (buffer, length > mostBytes ? -1 : length);
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * length, mostBytes + 1L));
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }
}
