namespace Orleans.Routing.Snapshots;

/// <summary>A snapshot and everything decisions look up in it, built once when it arrives.</summary>
public sealed class CompiledSnapshot
{
    private CompiledSnapshot(RoutingSnapshot source) => Source = source;

    /// <summary>The snapshot it was built from.</summary>
    public RoutingSnapshot Source { get; }

    /// <summary>Its version.</summary>
    public long Version => Source.Version;

    /// <summary>Builds the look-ups.</summary>
    public static CompiledSnapshot Compile(RoutingSnapshot snapshot) => new(snapshot);
}
