namespace Orleans.Routing.Cluster;

/// <summary>Tests that start a whole cluster, one after the other: each takes the machine to itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "cluster";
}
