namespace Orleans.Routing.Persistence;

/// <summary>What the conformance tests store.</summary>
public sealed record StoredNote : IStoredState
{
    public int Schema => 1;

    public string Text { get; init; } = "";
}
