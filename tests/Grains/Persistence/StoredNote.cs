namespace Orleans.Routing.Persistence;

/// <summary>What the conformance tests store.</summary>
public sealed record StoredNote
{
    public string Text { get; init; } = "";
}
