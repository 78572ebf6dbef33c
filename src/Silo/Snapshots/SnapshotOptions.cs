namespace Orleans.Routing.Node.Snapshots;

/// <summary>How this node keeps its snapshot current beside being pushed changes: configuration section <c>Snapshots</c>.</summary>
public sealed class SnapshotOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Snapshots";

    /// <summary>How often the node asks for a newer snapshot; a lost push heals within it. From 0.1 s to 1 min. Default 2 s.</summary>
    public TimeSpan PullInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the node wakes the grains that hold configuration, so that a change stored by a silo that died before publishing it is published; of more than 256 domains all after a silo has gone, a turn of 256 otherwise. From 1 s to 1 h. Default 30 s.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);
}
