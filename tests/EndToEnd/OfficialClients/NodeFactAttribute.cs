namespace Orleans.Routing.EndToEnd.OfficialClients;

/// <summary>A test that is skipped, with the reason, where Node.js is truly absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeClientFixture.Missing;
}
