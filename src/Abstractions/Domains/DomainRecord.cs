namespace Orleans.Routing.Domains;

/// <summary>A domain as stored: definition, policy and the version that every change raises by one.</summary>
[GenerateSerializer, Immutable, Alias("routing.domain-record")]
public sealed record DomainRecord
{
    /// <summary>The definition.</summary>
    [Id(0)] public required DomainConfig Config { get; init; }

    /// <summary>The domain's own policy fields.</summary>
    [Id(1)] public RoutingPolicyOverride Policy { get; init; } = RoutingPolicyOverride.None;

    /// <summary>Starts at 1; its text form is the ETag.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>Place in the order of registration, which breaks ties between equal scores. Starts at 0.</summary>
    [Id(3)] public int Ordinal { get; init; }

    /// <summary>Whether patterns the engine cannot run were accepted; each then counts as no hit.</summary>
    [Id(4)] public bool Lenient { get; init; }

    /// <summary>Whether the domain was deleted; a deleted domain detects nothing and keeps its version.</summary>
    [Id(5)] public bool Deleted { get; init; }
}
