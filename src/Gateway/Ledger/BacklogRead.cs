using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Entries read from a backlog.</summary>
/// <param name="Entries">In order of number, and what each takes in the file.</param>
/// <param name="Passed">Entries before them that the partition has already.</param>
/// <param name="PassedBytes">What those take.</param>
/// <param name="NextOffset">Where to go on.</param>
/// <param name="NextSequence">A number that no later entry is below.</param>
internal sealed record BacklogRead(IReadOnlyList<(LedgerEntry Entry, int Bytes)> Entries, long Passed, long PassedBytes, long NextOffset, long NextSequence)
{
    public static BacklogRead Nothing { get; } = new([], 0, 0, 0, 0);

    public bool IsEmpty => Passed == 0 && Entries.Count == 0;
}
