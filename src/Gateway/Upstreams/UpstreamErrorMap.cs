using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>The one place that says what an upstream error means: to the client, to the books, to metrics, to fail-over.</summary>
internal static class UpstreamErrorMap
{
    private static readonly UpstreamErrorRule[] Rules = Build();

    public static UpstreamErrorRule RuleOf(UpstreamError error) => Rules[(int)error];

    /// <summary>The refusal the client sees.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="mayAskAgain">Whether this was one attempt, at an upstream that was not known to fail. What was tried more often, clients shall not multiply.</param>
    public static ApiError ToApiError(UpstreamFailure failure, bool mayAskAgain = true)
    {
        var rule = RuleOf(failure.Error);
        if (failure.Error == UpstreamError.RequestRefused)
        {
            return new ApiError(failure.Status ?? rule.Status, ErrorTypes.InvalidRequest, failure.Code ?? rule.Code, failure.Message ?? rule.Message, failure.Param);
        }

        return new ApiError(rule.Status, rule.Type, rule.Code, rule.Message)
        {
            RetryAfter = failure.RetryAfter,
            // Without quota it would fail again; and what the provider may have billed, clients would have it bill twice more. A gateway that
            // stops is another matter: the next one answers.
            ShouldRetry = failure.Error == UpstreamError.QuotaExhausted || (failure.MayHaveCost && failure.Error != UpstreamError.GatewayStopping) || !mayAskAgain ? false : null,
        };
    }

    /// <summary>The error that a provider's <c>code</c> or <c>type</c> means where it gives no status; null when it is not a well-known one.</summary>
    public static UpstreamError? OfName(string? name) => name switch
    {
        "invalid_request_error" or "context_length_exceeded" or "content_filter" or "content_policy_violation" => UpstreamError.RequestRefused,
        "authentication_error" or "invalid_api_key" or "permission_error" => UpstreamError.KeyRefused,
        "model_not_found" or "not_found_error" => UpstreamError.ModelMissing,
        "insufficient_quota" or "billing_hard_limit_reached" or "billing_error" => UpstreamError.QuotaExhausted,
        "rate_limit_error" or "rate_limit_exceeded" => UpstreamError.RateLimited,
        "overloaded_error" or "service_unavailable" => UpstreamError.Overloaded,
        _ => null,
    };

    /// <summary>The error that a status means.</summary>
    public static UpstreamError OfStatus(int status) => status switch
    {
        >= 300 and < 400 => UpstreamError.Redirected,
        401 or 403 => UpstreamError.KeyRefused,
        402 => UpstreamError.QuotaExhausted,
        404 => UpstreamError.ModelMissing,
        408 or 409 or 425 => UpstreamError.TryAgain,
        429 => UpstreamError.RateLimited,
        >= 400 and < 500 => UpstreamError.RequestRefused,
        500 => UpstreamError.ServerError,
        > 500 => UpstreamError.Overloaded,
        _ => UpstreamError.InvalidResponse,
    };

    /// <summary>Whether the upstream says that time ran out, its own or that of what stands behind it: 524 is Cloudflare's 504.</summary>
    public static bool IsTimeOut(int? status) => status is 408 or 504 or 524;

    private static UpstreamErrorRule[] Build()
    {
        var rules = new UpstreamErrorRule[Enum.GetValues<UpstreamError>().Length];
        void Add(UpstreamError error, int status, string code, string message, FailOver failOver, bool mayHaveCost, string type = ErrorTypes.Upstream) =>
            rules[(int)error] = new UpstreamErrorRule(status, type, code, message, failOver, mayHaveCost);

        Add(UpstreamError.Unreachable, 502, "upstream_unreachable", "The model's upstream cannot be reached.", FailOver.NextCandidate, false);
        Add(UpstreamError.ConnectTimeout, 504, "upstream_connect_timeout", "The model's upstream does not accept connections.", FailOver.NextCandidate, false);
        Add(UpstreamError.TlsFailed, 502, "upstream_tls", "The upstream's certificate cannot be trusted.", FailOver.NextCandidate, false);
        Add(UpstreamError.DeadlineExceeded, 504, "upstream_timeout", "The model did not answer in time (the policy's timeout_seconds).", FailOver.Never, true);
        Add(UpstreamError.Silent, 504, "upstream_silent", "The upstream did not begin its answer in time (FailOver:AnswerTimeout).", FailOver.NextCandidate, true);
        Add(UpstreamError.ConnectionLost, 502, "upstream_connection_lost", "The upstream closed the connection without an answer.", FailOver.NextCandidate, true);
        Add(UpstreamError.RequestRefused, 400, "upstream_refused", "The model's upstream refused the request.", FailOver.Never, false, ErrorTypes.InvalidRequest);
        Add(UpstreamError.KeyRefused, 502, "upstream_auth", "The upstream refused the gateway's key for it.", FailOver.NextCandidate, false);
        Add(UpstreamError.ModelMissing, 502, "upstream_model_missing", "The upstream does not have the model.", FailOver.NextCandidate, false);
        Add(UpstreamError.TryAgain, 503, "upstream_conflict", "The upstream could not take the request just now.", FailOver.NextOrSameOnce, false);
        Add(UpstreamError.RateLimited, 429, "upstream_rate_limited", "The upstream limits the rate of requests.", FailOver.NextCandidate, false, ErrorTypes.RateLimit);
        Add(UpstreamError.QuotaExhausted, 503, "upstream_quota_exhausted", "The gateway's account at the upstream is out of quota.", FailOver.NextCandidate, false);
        Add(UpstreamError.ServerError, 502, "upstream_error", "The upstream failed.", FailOver.NextOrSameOnce, true);
        Add(UpstreamError.Overloaded, 502, "upstream_unavailable", "The upstream is not available just now.", FailOver.NextOrSameOnce, false);
        Add(UpstreamError.Redirected, 502, "upstream_redirect", "The upstream answered with a redirect, which is not followed.", FailOver.NextCandidate, false);
        Add(UpstreamError.InvalidResponse, 502, "upstream_invalid_response", "The upstream's answer cannot be read.", FailOver.NextCandidate, true);
        Add(UpstreamError.ResponseTooLarge, 502, "upstream_response_too_large", "The upstream's answer is too large.", FailOver.Never, true);
        Add(UpstreamError.StreamIncomplete, 502, "upstream_stream_incomplete", "The upstream's stream ended early; what arrived is not the whole answer.", FailOver.Never, true);
        // 499 is nginx's status for a client that went away: nobody reads it, metrics show it.
        Add(UpstreamError.ClientGone, 499, "client_disconnected", "The client went away.", FailOver.Never, true, ErrorTypes.InvalidRequest);
        Add(UpstreamError.GatewayStopping, 503, "gateway_stopping", "The gateway is stopping and could not wait for the end of the answer.", FailOver.Never, true);
        Add(UpstreamError.GatewayFailed, 500, "gateway_failed", "The gateway failed to carry the answer; the cause is in its log.", FailOver.Never, true, ErrorTypes.Internal);
        return rules;
    }
}
