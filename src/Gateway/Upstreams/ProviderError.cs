namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>A provider's error object, as it came.</summary>
internal sealed record ProviderError(string? Message, string? Code, string? Param, int? Status)
{
    /// <summary>The kind of error, in the provider's words.</summary>
    public string? Type { get; init; }

    /// <summary>The first <c>reason</c> among its details, as Google's APIs give it.</summary>
    public string? Reason { get; init; }
}
