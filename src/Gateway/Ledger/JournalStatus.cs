namespace Orleans.Routing.Gateway.Ledger;

/// <summary>How far the journal is ahead of the ledger.</summary>
/// <param name="LastSequence">The newest entry's number.</param>
/// <param name="ShippedSequence">Up to where every partition has durably acknowledged.</param>
/// <param name="OpenAttempts">Attempts begun and not settled.</param>
/// <param name="OldestUnshipped">When the oldest entry not yet acknowledged was written, or null.</param>
internal readonly record struct JournalStatus(long LastSequence, long ShippedSequence, int OpenAttempts, DateTimeOffset? OldestUnshipped);
