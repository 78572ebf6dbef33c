using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Client;

/// <summary>A domain as <c>GET /v1/domains/{name}</c> shows it: the original's fields, then version and policy.</summary>
public sealed record DomainDocument
{
    /// <inheritdoc cref="DomainConfig.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="DomainConfig.Description"/>
    public required string Description { get; init; }

    /// <inheritdoc cref="DomainConfig.Keywords"/>
    public required ImmutableArray<string> Keywords { get; init; }

    /// <inheritdoc cref="DomainConfig.Patterns"/>
    public required ImmutableArray<string> Patterns { get; init; }

    /// <inheritdoc cref="DomainConfig.PreferredModels"/>
    public required ImmutableArray<ModelId> PreferredModels { get; init; }

    /// <inheritdoc cref="DomainConfig.RequiredCapabilities"/>
    public required ModelCapabilities RequiredCapabilities { get; init; }

    /// <inheritdoc cref="DomainConfig.RequiredCertifications"/>
    public required ImmutableArray<string> RequiredCertifications { get; init; }

    /// <inheritdoc cref="DomainConfig.MinAccuracyScore"/>
    public required double MinAccuracyScore { get; init; }

    /// <inheritdoc cref="DomainRecord.Version"/>
    public required long Version { get; init; }

    /// <inheritdoc cref="DomainRecord.Ordinal"/>
    public required int Ordinal { get; init; }

    /// <inheritdoc cref="DomainRecord.Lenient"/>
    public required bool Lenient { get; init; }

    /// <inheritdoc cref="DomainRecord.Policy"/>
    public required RoutingPolicyOverride Policy { get; init; }

    /// <summary>How far a change has got; present in answers to changes alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Publication? Publication { get; init; }

    /// <summary>Shows a domain.</summary>
    public static DomainDocument From(DomainRecord domain, Publication? publication = null) => new()
    {
        Name = domain.Config.Name,
        Description = domain.Config.Description,
        Keywords = domain.Config.Keywords,
        Patterns = domain.Config.Patterns,
        PreferredModels = domain.Config.PreferredModels,
        RequiredCapabilities = domain.Config.RequiredCapabilities,
        RequiredCertifications = domain.Config.RequiredCertifications,
        MinAccuracyScore = domain.Config.MinAccuracyScore,
        Version = domain.Version,
        Ordinal = domain.Ordinal,
        Lenient = domain.Lenient,
        Policy = domain.Policy,
        Publication = publication,
    };

    /// <summary>The domain that was shown.</summary>
    public DomainRecord ToRecord() => new()
    {
        Config = new DomainConfig
        {
            Name = Name,
            Description = Description,
            Keywords = Keywords,
            Patterns = Patterns,
            PreferredModels = PreferredModels,
            RequiredCapabilities = RequiredCapabilities,
            RequiredCertifications = RequiredCertifications,
            MinAccuracyScore = MinAccuracyScore,
        },
        Policy = Policy,
        Version = Version,
        Ordinal = Ordinal,
        Lenient = Lenient,
    };
}
