namespace Orleans.Routing.Node.Persistence;

/// <summary>Where this node keeps its data: configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Storage";

    /// <summary>The data folder, created when absent. Relative to the working directory. Default <c>./data</c>.</summary>
    public string Path { get; set; } = "./data";

    /// <summary>How long a statement waits for another process's write before it fails, in seconds. In [1,60]. Default 15: a busy disk takes 100 ms for a write, and others may come first.</summary>
    public int BusyTimeoutSeconds { get; set; } = 15;

    /// <summary>The database file in the data folder.</summary>
    internal string DatabaseFile => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "routing.db"));

    /// <summary>Where processes of this machine find one another.</summary>
    internal string MembershipFile => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "cluster.db"));

    /// <summary>The last good snapshot in the data folder.</summary>
    internal string SnapshotFile => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "snapshot.json"));

    /// <summary>Where a gateway apart from the silos last found them.</summary>
    internal string GatewaysFile => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "gateways.json"));
}
