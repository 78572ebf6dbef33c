using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

/// <summary>The authority on one domain, keyed by the domain's name. A change is validated, stored, then published to every silo.</summary>
[Alias("routing.IDomainGrain")]
public interface IDomainGrain : IGrainWithStringKey
{
    /// <summary>The domain, or null when it is not registered.</summary>
    [Alias("Get")]
    Task<DomainRecord?> GetAsync();

    /// <summary>Registers the domain or replaces its definition; the policy stays.</summary>
    /// <param name="config">The definition.</param>
    /// <param name="lenient">Accept patterns that the engine cannot run.</param>
    /// <param name="expectedVersion">The version the caller saw; null to register it, which is refused with <see cref="ChangeOutcome.VersionMismatch"/> when it is registered.</param>
    [Alias("Put")]
    Task<ChangeResult<DomainRecord>> PutAsync(DomainConfig config, bool lenient, long? expectedVersion);

    /// <summary>Replaces the domain's own policy.</summary>
    [Alias("PutPolicy")]
    Task<ChangeResult<DomainRecord>> PutPolicyAsync(RoutingPolicyOverride policy, long expectedVersion);

    /// <summary>Removes the domain.</summary>
    [Alias("Delete")]
    Task<ChangeResult<DomainRecord>> DeleteAsync(long expectedVersion);

    /// <summary>Registers the domain in a new cluster; once it was ever registered this changes nothing, even when it was deleted since.</summary>
    [Alias("Seed")]
    Task SeedAsync(DomainConfig config, RoutingPolicyOverride policy);
}
