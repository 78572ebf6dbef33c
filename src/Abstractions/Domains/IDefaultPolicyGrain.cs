using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

/// <summary>The cluster's default routing policy, keyed <see cref="GrainKeys.DefaultPolicy"/>.</summary>
[Alias("routing.IDefaultPolicyGrain")]
public interface IDefaultPolicyGrain : IGrainWithStringKey
{
    /// <summary>The policy and its version.</summary>
    [Alias("Get")]
    Task<VersionedPolicy> GetAsync();

    /// <summary>Replaces the policy.</summary>
    [Alias("Put")]
    Task<ChangeResult<VersionedPolicy>> PutAsync(RoutingPolicy policy, long expectedVersion);

    /// <summary>Sets the policy of a new cluster; once there is one this changes nothing.</summary>
    [Alias("Seed")]
    Task SeedAsync(RoutingPolicy policy);
}
