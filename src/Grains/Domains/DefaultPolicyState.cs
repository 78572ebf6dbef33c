using Orleans.Routing.Persistence;

namespace Orleans.Routing.Domains;

/// <summary>The default policy as stored.</summary>
internal sealed record DefaultPolicyState : IStoredState
{
    public int Schema => 1;

    /// <summary>The policy; version 0 when none was ever set.</summary>
    public VersionedPolicy Current { get; init; } = new(new RoutingPolicy(), 0);
}
