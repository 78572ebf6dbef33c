using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a journal file says.</summary>
internal sealed class JournalContents
{
    public JournalIdentity? Header { get; set; }

    public List<LedgerEntry> Intents { get; } = [];

    public List<(LedgerEntry Entry, int Bytes)> Entries { get; } = [];

    public List<JournalDamage> Damage { get; } = [];
}
