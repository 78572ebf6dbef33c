namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal file that is complete: it goes once the ledger has confirmed its last entry.</summary>
internal readonly record struct ClosedPart(JournalPart Part, JournalStream Stream, long LastSequence, long Bytes);
