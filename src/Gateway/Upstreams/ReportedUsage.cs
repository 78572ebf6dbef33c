using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Usage as a provider reported it. <see cref="Present"/> without a <see cref="Value"/> means it made no sense.</summary>
/// <param name="Present">Whether there was a usage object.</param>
/// <param name="Value">The counts, when they are sound.</param>
/// <param name="NoOutput">Whether completion tokens were not among them, as with embeddings.</param>
internal readonly record struct ReportedUsage(bool Present, TokenUsage? Value, bool NoOutput = false);
