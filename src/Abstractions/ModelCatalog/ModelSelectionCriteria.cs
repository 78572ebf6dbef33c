using System.Collections.Immutable;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>
/// What a caller asks of the model (snake_case in JSON). Every field is optional. When no model meets them all,
/// <see cref="FallbackStrategy"/> says whether requirements are relaxed; the answer names each that was.
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.model-selection-criteria")]
public sealed record ModelSelectionCriteria
{
    /// <summary>Nothing asked.</summary>
    public static readonly ModelSelectionCriteria None = new();

    /// <summary>Capabilities the model must have.</summary>
    [Id(0)] public ModelCapabilities RequiredCapabilities { get; init; }

    /// <summary>Domains the model must name; a model that names none serves all.</summary>
    [Id(1)] public ImmutableArray<string> RequiredDomains { get; init; } = [];

    /// <summary>Certifications the model must hold. Never relaxed.</summary>
    [Id(2)] public ImmutableArray<string> RequiredCertifications { get; init; } = [];

    /// <summary>The least context window, in tokens.</summary>
    [Id(3)] public int? RequiredContextWindow { get; init; }

    /// <summary>The least accuracy score, in [0,1].</summary>
    [Id(4)] public double? MinAccuracyScore { get; init; }

    /// <summary>The highest price of a million prompt tokens, in US dollars.</summary>
    [Id(5)] public decimal? MaxCostPerMillionInputTokens { get; init; }

    /// <summary>The highest price of a million completion tokens, in US dollars.</summary>
    [Id(6)] public decimal? MaxCostPerMillionOutputTokens { get; init; }

    /// <summary>The highest estimated cost of this request.</summary>
    [Id(7)] public NanoUsd? MaxCostPerRequest { get; init; }

    /// <summary>Models to take before others when they qualify, best first.</summary>
    [Id(8)] public ImmutableArray<ModelId> PreferredModels { get; init; } = [];

    /// <summary>Models never to take. Never relaxed.</summary>
    [Id(9)] public ImmutableArray<ModelId> ExcludedModels { get; init; } = [];

    /// <summary>Providers to take before others when they qualify.</summary>
    [Id(10)] public ImmutableArray<string> PreferredProviders { get; init; } = [];

    /// <summary>Providers never to take. Never relaxed.</summary>
    [Id(11)] public ImmutableArray<string> ExcludedProviders { get; init; } = [];

    /// <summary>The longest typical time to the first chunk, in milliseconds.</summary>
    [Id(12)] public double? MaxLatencyMs { get; init; }

    /// <summary>How much speed matters.</summary>
    [Id(13)] public SpeedPreference SpeedPreference { get; init; }

    /// <summary>What to do when no model meets every requirement.</summary>
    [Id(14)] public FallbackStrategy FallbackStrategy { get; init; }

    /// <summary>What to weigh most.</summary>
    [Id(15)] public SelectionStrategy SelectionStrategy { get; init; }
}
