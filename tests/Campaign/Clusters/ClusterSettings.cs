namespace Orleans.Routing.Campaign.Clusters;

/// <summary>Which processes a cluster has, and where.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Where ids, logs and data are.</summary>
    public required string Folder { get; init; }

    /// <summary>First of 100 ports.</summary>
    public required int Port { get; init; }

    /// <summary><c>redis</c>, <c>postgresql</c> or <c>sqlite</c>.</summary>
    public string Store { get; init; } = "redis";

    public int Silos { get; init; } = 3;

    public int Gateways { get; init; } = 2;

    /// <summary>Whether each silo has a network namespace of its own, from which it can be cut off.</summary>
    public bool Networks { get; init; }

    /// <summary>Environment variables that all processes get.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
