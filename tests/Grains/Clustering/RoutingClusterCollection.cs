namespace Orleans.Routing.Clustering;

/// <summary>Tests that share one cluster, each with grain keys of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RoutingClusterCollection : ICollectionFixture<RoutingCluster>
{
    public const string Name = "routing cluster";
}
