namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a record does to the journal.</summary>
internal enum JournalAppendKind
{
    /// <summary>Begins an attempt.</summary>
    Intent,

    /// <summary>Ends a begun attempt.</summary>
    Settlement,

    /// <summary>Stands alone.</summary>
    Standalone,
}
