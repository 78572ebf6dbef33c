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

    /// <summary>The upstream is known to have done no work: it answered with an error alone, or the prompt never left.</summary>
    public bool NothingDone { get; init; }

    /// <summary>Whether the upstream may have done billable work: the attempt is then booked in doubt. Where it says itself that time ran out, the work may have been done all the same.</summary>
    public bool MayHaveCost => !NothingDone && (Rule.MayHaveCost || UpstreamErrorMap.IsTimeOut(Status));

    public UpstreamErrorRule Rule => UpstreamErrorMap.RuleOf(Error);
}
