namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Tests that share one gateway process and its providers; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}
