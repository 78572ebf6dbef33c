using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What earlier lives of the process left behind.</summary>
internal sealed class RecoveredJournal
{
    /// <summary>Their files, oldest first.</summary>
    public List<ClosedPart> Parts { get; } = [];

    /// <summary>Where their numbered entries are; the ledger says which of them it has.</summary>
    public Dictionary<(JournalStream, LedgerPartitionKey), JournalBacklog> Backlogs { get; } = [];

    /// <summary>What they did not live to write: attempts whose end was not seen, and ends of decisions that got none.</summary>
    public List<LedgerEntry> Unfinished { get; } = [];
}
