using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>The cluster's policy in memory, with its version compared.</summary>
internal sealed class StubDefaultPolicy : IDefaultPolicyGrain
{
    private VersionedPolicy _policy = new(new RoutingPolicy(), 1);

    public Task<VersionedPolicy> GetAsync() => Task.FromResult(_policy);

    public Task<ChangeResult<VersionedPolicy>> PutAsync(RoutingPolicy policy, long expectedVersion)
    {
        if (expectedVersion != _policy.Version)
        {
            return Task.FromResult(new ChangeResult<VersionedPolicy> { Outcome = ChangeOutcome.VersionMismatch, Current = _policy });
        }

        _policy = new VersionedPolicy(policy, _policy.Version + 1);
        return Task.FromResult(new ChangeResult<VersionedPolicy> { Outcome = ChangeOutcome.Applied, Current = _policy, Publication = new Publication(9, 1, 1) });
    }

    public Task SeedAsync(RoutingPolicy policy) => throw new InvalidOperationException("Nothing is seeded in these tests.");
}
