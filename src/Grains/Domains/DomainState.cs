namespace Orleans.Routing.Domains;

/// <summary>A domain as stored. It outlives the domain: a deleted one keeps its version.</summary>
internal sealed record DomainState
{
    /// <summary>The shape of this record; fields are only ever added.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The domain, or null when it was never registered.</summary>
    public DomainRecord? Record { get; init; }
}
