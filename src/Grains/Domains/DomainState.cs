using Orleans.Routing.Persistence;

namespace Orleans.Routing.Domains;

/// <summary>A domain as stored. It outlives the domain: a deleted one keeps its version.</summary>
internal sealed record DomainState : IStoredState
{
    public int Schema => 1;

    /// <summary>The domain, or null when it was never registered.</summary>
    public DomainRecord? Record { get; init; }
}
