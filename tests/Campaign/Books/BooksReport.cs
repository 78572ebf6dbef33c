namespace Orleans.Routing.Campaign.Books;

/// <summary>The ledger held against the provider's invoice and the clients' own log, after everything has come to rest.</summary>
internal sealed record BooksReport
{
    /// <summary>Attempts that the provider received.</summary>
    public required int InvoiceAttempts { get; init; }

    /// <summary>Attempts that the ledger has an entry of.</summary>
    public required int LedgerAttempts { get; init; }

    /// <summary>On the invoice and not in the ledger: money lost. Must be none.</summary>
    public required IdList Missing { get; init; }

    /// <summary>Booked more than once, or more than once on the invoice. Must be none.</summary>
    public required IdList Doubled { get; init; }

    /// <summary>In the ledger and not on the invoice. Each must be in doubt, or of no cost because the provider was not reached.</summary>
    public required IdList NotOnInvoice { get; init; }

    /// <summary>Entries whose cost is in doubt.</summary>
    public required IdList InDoubt { get; init; }

    /// <summary>Settled entries whose cost is not that of the tokens on the invoice. Must be none.</summary>
    public required IdList WrongCost { get; init; }

    /// <summary>Answers that a client had whole and whose decision is unknown, in doubt, or booked with other tokens. Must be none.</summary>
    public required IdList WrongForClient { get; init; }

    /// <summary>What the settled attempts cost by the invoice.</summary>
    public required long InvoiceNanoUsd { get; init; }

    /// <summary>What they cost by their entries.</summary>
    public required long EntriesNanoUsd { get; init; }

    /// <summary>What they cost by the savings report: its actual cost without the part in doubt.</summary>
    public required long ReportNanoUsd { get; init; }

    /// <summary>Attempts by the savings report.</summary>
    public required long ReportAttempts { get; init; }

    /// <summary>Entries in doubt by the savings report.</summary>
    public required long ReportInDoubt { get; init; }

    /// <summary>Whether the ledger, rebuilding its totals from its entries, finds what it keeps.</summary>
    public required bool VerificationMatches { get; init; }

    /// <summary>Entries that the ledger refused because they contradict others. Must be 0.</summary>
    public required long Refused { get; init; }

    /// <summary>Seconds from the end of the load until the ledger had everything.</summary>
    public required double CatchUpSeconds { get; init; }

    /// <summary>Whether every attempt has one entry and all sums agree to the nano-dollar.</summary>
    public bool Exact => Missing.Count == 0 && Doubled.Count == 0 && WrongCost.Count == 0 && WrongForClient.Count == 0 && Refused == 0 && VerificationMatches
        && InvoiceNanoUsd == EntriesNanoUsd && EntriesNanoUsd == ReportNanoUsd && ReportAttempts == LedgerAttempts && ReportInDoubt == InDoubt.Count;
}
