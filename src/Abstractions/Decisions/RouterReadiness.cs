using System.Collections.Immutable;

namespace Orleans.Routing.Decisions;

/// <summary>Whether a silo can route, and with what.</summary>
/// <param name="SnapshotVersion">The snapshot loaded; 0 when none.</param>
/// <param name="Routers">Names of the scorers loaded and warm.</param>
/// <param name="FailedRouters">Scorers that could not be loaded: name and reason.</param>
[GenerateSerializer, Immutable, Alias("routing.router-readiness")]
public sealed record RouterReadiness(
    [property: Id(0)] long SnapshotVersion,
    [property: Id(1)] ImmutableArray<string> Routers,
    [property: Id(2)] ImmutableDictionary<string, string> FailedRouters)
{
    /// <summary>Whether a snapshot is loaded and every configured scorer is warm.</summary>
    public bool Ready => SnapshotVersion > 0 && FailedRouters.IsEmpty;
}
