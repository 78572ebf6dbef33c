namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A sequence of numbered entries: one life of one producer.</summary>
internal readonly record struct JournalStream(string Producer, long Epoch);
