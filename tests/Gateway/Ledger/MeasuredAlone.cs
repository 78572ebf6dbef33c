namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Tests that count the bytes alive in the process, which no other test may add to meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
