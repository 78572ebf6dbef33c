using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>A failed attempt. Code, message and parameter are the provider's, already redacted, and serve refused requests alone.</summary>
internal sealed record UpstreamFailure(UpstreamError Error)
{
    public int? Status { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Param { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Usage that the provider reported with the failure.</summary>
    public TokenUsage? Usage { get; init; }

    public UpstreamErrorRule Rule => UpstreamErrorMap.RuleOf(Error);
}
