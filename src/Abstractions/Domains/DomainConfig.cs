using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Domains;

/// <summary>The definition of a content domain, as an operator wrote it.</summary>
[GenerateSerializer, Immutable, Alias("routing.domain-config")]
public sealed record DomainConfig
{
    /// <summary>Unique name, lower case; letters, digits, '-' and '_', at most 64 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>What the domain is about, for people.</summary>
    [Id(1)] public string Description { get; init; } = "";

    /// <summary>Substrings looked for in the lower-cased text. At most 1,000.</summary>
    [Id(2)] public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Regular expressions looked for in the text, ignoring case; no look-around, no back-references. At most 100.</summary>
    [Id(3)] public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>Models to take first when the domain selector chooses.</summary>
    [Id(4)] public ImmutableArray<ModelId> PreferredModels { get; init; } = [];

    /// <summary>Capabilities every model of the domain must have.</summary>
    [Id(5)] public ModelCapabilities RequiredCapabilities { get; init; }

    /// <summary>Certifications every model of the domain must hold.</summary>
    [Id(6)] public ImmutableArray<string> RequiredCertifications { get; init; } = [];

    /// <summary>The least accuracy score of a model the selector may take, in [0,1]. Default 0.</summary>
    [Id(7)] public double MinAccuracyScore { get; init; }
}
