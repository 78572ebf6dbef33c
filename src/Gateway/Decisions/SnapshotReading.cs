using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>Reads a silo's snapshot for listings. A silo that has just joined has none yet; that is no reason to say that there is nothing.</summary>
internal static class SnapshotReading
{
    /// <summary>The snapshot without what its domains hold.</summary>
    /// <exception cref="SiloUnavailableException">The silo has none yet.</exception>
    public static async Task<SnapshotOutline> ReadOutlineAsync(this ISnapshotViewGrain view) =>
        await view.GetOutlineAsync() is { Version: > 0 } outline ? outline : throw NotReady();

    /// <summary>What a listing ends in when the silo has no snapshot yet.</summary>
    public static SiloUnavailableException NotReady() => new("The silo has no snapshot yet.");
}
