using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>What a batch does to a partition. The records are written first, under names nothing refers to yet; the state's write makes them count.</summary>
/// <param name="State">The new state.</param>
/// <param name="Segments">Segments to write, by name.</param>
/// <param name="Pages">Pages of the index to write, by name.</param>
/// <param name="Superseded">The name of the partly filled segment that a longer one replaces, or null.</param>
/// <param name="Refused">Entries that were refused.</param>
internal sealed record PartitionChange(
    LedgerPartitionState State,
    ImmutableArray<KeyValuePair<string, LedgerSegment>> Segments,
    ImmutableArray<KeyValuePair<string, SegmentPage>> Pages,
    string? Superseded,
    ImmutableArray<LedgerEntry> Refused)
{
    /// <summary>Runs of roll-ups to write, by name.</summary>
    public ImmutableArray<KeyValuePair<string, RollUpRun>> Runs { get; init; } = [];

    /// <summary>Pages of runs to write, by name.</summary>
    public ImmutableArray<KeyValuePair<string, RunPage>> RunPages { get; init; } = [];

    /// <summary>Groups of index pages to write, by name.</summary>
    public ImmutableArray<KeyValuePair<string, PageGroup>> PageGroups { get; init; } = [];

    /// <summary>The names of runs that a merged one replaces.</summary>
    public ImmutableArray<string> SupersededRuns { get; init; } = [];
}
