namespace Orleans.Routing.Node.Clustering;

internal static class DeadStatus
{
    /// <summary>The number by which <see cref="Runtime.SiloStatus.Dead"/> stands in membership tables, for SQL.</summary>
    public const string Number = "6";
}
