namespace Orleans.Routing.Domains;

/// <summary>The default policy as stored.</summary>
internal sealed record DefaultPolicyState
{
    /// <summary>The shape of this record; fields are only ever added.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The policy; version 0 when none was ever set.</summary>
    public VersionedPolicy Current { get; init; } = new(new RoutingPolicy(), 0);
}
