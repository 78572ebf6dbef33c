using System.Buffers;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Reads an upstream's refusal: what of it may be told, and whether it cost anything.</summary>
internal static class RefusalReader
{
    private const int MaxBytes = 64 * 1024;

    public static async Task<UpstreamFailure> ReadAsync(Upstream upstream, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var failure = new UpstreamFailure(UpstreamErrorMap.OfStatus(status)) { Status = status };
        if (failure.Error is UpstreamError.Redirected or UpstreamError.KeyRefused)
        {
            return failure;
        }

        var facts = await ScanAsync(response, cancellationToken);
        return Describe(upstream, failure, facts.Error, facts.Usage.Value) with { RetryAfter = RetryAfterReader.Read(response.Headers, now) };
    }

    /// <summary>What a body that is not to be relayed says, as far as it is read.</summary>
    public static async Task<AnswerFacts> ScanAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            var length = await ReadSomeAsync(response, buffer, cancellationToken);
            return AnswerScanner.Scan(buffer.AsSpan(0, length), orListOfOne: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Adds what the provider's own error object says.</summary>
    public static UpstreamFailure Describe(Upstream upstream, UpstreamFailure failure, ProviderError? error, Pricing.TokenUsage? usage)
    {
        return failure with
        {
            Error = (failure.Error, error) switch
            {
                (UpstreamError.RateLimited, { Code: "insufficient_quota" or "billing_hard_limit_reached" }) => UpstreamError.QuotaExhausted,
                // Google calls a wrong key a wrong argument.
                (UpstreamError.RequestRefused, { Reason: "API_KEY_INVALID" }) => UpstreamError.KeyRefused,
                _ => failure.Error,
            },
            Code = error?.Code is { } code ? upstream.Redact(code) : null,
            Message = error?.Message is { } message ? upstream.Redact(message) : null,
            Param = error?.Param is { } param ? upstream.Redact(param) : null,
            Usage = usage,
        };
    }

    private static async Task<int> ReadSomeAsync(HttpResponseMessage response, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            // The status says enough.
            return 0;
        }
    }
}
