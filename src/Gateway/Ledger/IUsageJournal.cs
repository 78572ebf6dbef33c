using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The gateway's own append-only journal: what is in it reaches the ledger exactly once, whatever process dies when.</summary>
internal interface IUsageJournal
{
    /// <summary>
    /// Writes down that an attempt is about to be made; returns when that survives a crash of the process. The entry is what will be
    /// booked, as in doubt, should the process die before <see cref="SettleAsync"/>. False when the journal is full: refuse the request.
    /// </summary>
    ValueTask<bool> TryBeginAsync(LedgerEntry intent, CancellationToken cancellationToken);

    /// <summary>Writes down how a begun attempt ended. Always accepted: room was set aside when it began.</summary>
    ValueTask SettleAsync(LedgerEntry settled);

    /// <summary>Writes down an entry that stands alone (a routed decision, an outcome). False when the journal is full.</summary>
    ValueTask<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>How far the journal is ahead of the ledger.</summary>
    JournalStatus Status { get; }
}
