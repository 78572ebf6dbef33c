namespace Orleans.Routing.Node;

internal static class ReadinessTag
{
    /// <summary>The tag of the health checks that a node must pass before it is sent requests.</summary>
    public const string Name = "ready";
}
