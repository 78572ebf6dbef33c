namespace Orleans.Routing.Ledger;

/// <summary>The index's line for a run of roll-ups.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Level">How often its rows were merged with others: 0 as they left the state.</param>
/// <param name="FirstTenant">The first tenant in it, by ordinal order.</param>
/// <param name="LastTenant">The last.</param>
[GenerateSerializer, Immutable, Alias("routing.run-info")]
internal sealed record RunInfo(
    [property: Id(0)] string Name,
    [property: Id(1)] int Level,
    [property: Id(2)] string FirstTenant,
    [property: Id(3)] string LastTenant)
{
    /// <summary>False when the run has certainly no row of the tenant.</summary>
    public bool MayHold(string tenant) =>
        string.CompareOrdinal(FirstTenant, tenant) <= 0 && string.CompareOrdinal(tenant, LastTenant) <= 0;
}
