using Orleans.Routing.Decisions;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>Reads a silo's snapshot for listings.</summary>
internal static class RouterSnapshot
{
    /// <summary>The snapshot.</summary>
    /// <exception cref="SiloUnavailableException">A silo that has just joined has none yet; that is no reason to say that there is nothing.</exception>
    public static async Task<RoutingSnapshot> ReadSnapshotAsync(this IRouterGrain router) =>
        await router.GetSnapshotAsync() is { Version: > 0 } snapshot ? snapshot : throw new SiloUnavailableException("The silo has no snapshot yet.");
}
