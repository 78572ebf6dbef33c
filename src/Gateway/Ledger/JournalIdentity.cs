namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Who writes a journal: kept in a file of its own, and at the head of each journal file.</summary>
/// <param name="Producer">Made once, when the journal's folder is first used.</param>
/// <param name="Epoch">Raised durably before every start writes anything, by a random step, so that a number is never used twice: not even by a folder that was restored from a copy.</param>
internal sealed record JournalIdentity(string Producer, long Epoch);
