using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A stretch of a journal file: a record, or bytes that are none.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it takes.</param>
internal readonly record struct JournalRecord(long Offset, long Length)
{
    /// <summary>What it holds; null for damage.</summary>
    public JournalRecordKind? Kind { get; init; }

    /// <summary>The head's content.</summary>
    public JournalIdentity? Identity { get; init; }

    /// <summary>An intent, or a numbered entry.</summary>
    public LedgerEntry? Entry { get; init; }

    /// <summary>Of damage: whether it looks like the last write of a killed process, which nobody was told had succeeded.</summary>
    public bool Torn { get; init; }
}
