namespace Orleans.Routing.Domains;

/// <summary>How much a cluster takes of domains: configuration section <c>Domains</c>. Set the same on every silo.</summary>
public sealed class DomainOptions
{
    /// <summary>The section of the configuration they are read from.</summary>
    public const string SectionName = "Domains";

    /// <summary>The smallest <see cref="MaxTotalCharacters"/>: room for a few domains as large as they may be.</summary>
    public const long LeastTotalCharacters = 1_000_000;

    /// <summary>The largest <see cref="MaxTotalCharacters"/>: the snapshot that holds them is one record of the store.</summary>
    public const long MostTotalCharacters = 200_000_000;

    /// <summary>
    /// The characters that the definitions of all registered domains may have together. Every silo keeps them in memory and every change of a
    /// domain writes them, so they cost more than their number. What is registered stays when this is lowered, and may be changed as long as it
    /// does not grow.
    /// </summary>
    /// <value>From 1,000,000 to 200,000,000. Default 10,000,000: 1,000 for each of 10,000 domains, and some forty of the largest.</value>
    public long MaxTotalCharacters { get; set; } = 10_000_000;
}
