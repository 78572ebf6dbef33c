using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>A partition on paper: the state as committed, and every record ever written, referred to or not.</summary>
/// <param name="trim">Whether what grows leaves the state.</param>
internal sealed class PartitionDesk(bool trim = true)
{
    private readonly Dictionary<string, RollUpRun> _runs = [];
    private readonly Dictionary<string, RunPage> _runPages = [];
    private readonly Dictionary<string, PageGroup> _groups = [];
    private readonly Dictionary<string, LedgerSegment> _segments = [];
    private readonly Dictionary<string, SegmentPage> _pages = [];
    private int _token;

    public bool Trims { get; set; } = trim;

    public LedgerPartitionState State { get; private set; } = new();

    public IEnumerable<RunInfo> Runs => State.RunPages.SelectMany(page => _runPages[page].Runs).Concat(State.Runs);

    public ImmutableArray<LedgerRollUp> RollUps => new RollUpSheet(State.RollUps.Concat(Runs.SelectMany(run => _runs[run.Name].Rows))).ToRows();

    public IEnumerable<LedgerEntry> Entries => Index().SelectMany(segment => Take(segment));

    public IEnumerable<SegmentInfo> Index() => State.PageGroups.SelectMany(group => _groups[group.Name].Pages).Concat(State.Pages).SelectMany(page => _pages[page.Name].Segments).Concat(State.Segments);

    /// <summary>Applies a batch up to and including the commit, or only the writing of its records.</summary>
    public LedgerAck Apply(LedgerBatch batch, bool crashBeforeCommit = false)
    {
        if (!PartitionBook.IsNext(State, batch))
        {
            return new LedgerAck(false, State.WatermarkOf(batch.Producer, batch.Epoch));
        }

        var ids = batch.Entries.Select(entry => entry.DecisionId).ToHashSet();
        var known = new Dictionary<Guid, DecisionBook>();
        foreach (var entry in Index().Where(segment => ids.Any(segment.MayHold)).SelectMany(segment => Take(segment)).Where(entry => ids.Contains(entry.DecisionId)))
        {
            known.TryAdd(entry.DecisionId, new DecisionBook());
            known[entry.DecisionId].Add(entry);
        }

        var tail = State.Segments.IsEmpty ? [] : Take(State.Segments[^1]);
        var token = $"{_token++}";
        var change = PartitionBook.Apply(State, tail, batch, known, token);
        if (Trims)
        {
            var due = PartitionTrim.DueForMerge(State);
            change = PartitionTrim.Trim(change, due, due.SelectMany(run => _runs[run.Name].Rows), token);
        }

        change.Segments.ToList().ForEach(write => _segments.Add(write.Key, write.Value));
        change.Pages.ToList().ForEach(write => _pages.Add(write.Key, write.Value));
        change.Runs.ToList().ForEach(write => _runs.Add(write.Key, write.Value));
        change.RunPages.ToList().ForEach(write => _runPages.Add(write.Key, write.Value));
        change.PageGroups.ToList().ForEach(write => _groups.Add(write.Key, write.Value));
        if (!crashBeforeCommit)
        {
            State = change.State;
            _segments.Remove(change.Superseded ?? "");
            change.SupersededRuns.ToList().ForEach(name => Assert.True(_runs.Remove(name)));
        }

        return new LedgerAck(!crashBeforeCommit, State.WatermarkOf(batch.Producer, batch.Epoch));
    }

    public LedgerVerification Verify(int entriesOfAPass = 1_000_000)
    {
        var audit = new LedgerAudit(State.Entries, entriesOfAPass);
        while (audit.BeginPass())
        {
            audit.Add([.. Entries]);
        }

        return audit.CompareWith(State, RollUps);
    }

    private ImmutableArray<LedgerEntry> Take(SegmentInfo segment)
    {
        var entries = _segments[segment.Name].Entries;
        Assert.Equal(segment.Count, entries.Length);
        return entries;
    }
}
