namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Who writes a journal: kept in a file of its own, and at the head of each journal file.</summary>
/// <param name="Producer">Made once, when the journal's folder is first used.</param>
/// <param name="Epoch">Raised durably before every start writes anything, so that a number is never used twice.</param>
internal sealed record JournalIdentity(string Producer, long Epoch);
