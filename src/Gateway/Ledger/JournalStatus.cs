namespace Orleans.Routing.Gateway.Ledger;

/// <summary>How far the journal is ahead of the ledger.</summary>
/// <param name="Unshipped">Entries that the ledger has not confirmed, of this process's epoch and of earlier ones.</param>
/// <param name="OpenAttempts">Attempts begun and not settled.</param>
/// <param name="OldestUnshipped">When the oldest of the unconfirmed entries was written, or null.</param>
internal readonly record struct JournalStatus(long Unshipped, int OpenAttempts, DateTimeOffset? OldestUnshipped);
