using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>A partition on paper: the state as committed, and every record ever written, referred to or not.</summary>
internal sealed class PartitionDesk
{
    private readonly Dictionary<string, LedgerSegment> _segments = [];
    private readonly Dictionary<string, SegmentPage> _pages = [];
    private int _token;

    public LedgerPartitionState State { get; private set; } = new();

    public IEnumerable<LedgerEntry> Entries => Index().SelectMany(segment => Take(segment));

    public IEnumerable<SegmentInfo> Index() => State.Pages.SelectMany(page => _pages[page.Name].Segments).Concat(State.Segments);

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
        var change = PartitionBook.Apply(State, tail, batch, known, $"{_token++}");
        change.Segments.ToList().ForEach(write => _segments.Add(write.Key, write.Value));
        change.Pages.ToList().ForEach(write => _pages.Add(write.Key, write.Value));
        if (!crashBeforeCommit)
        {
            State = change.State;
            _segments.Remove(change.Superseded ?? "");
        }

        return new LedgerAck(!crashBeforeCommit, State.WatermarkOf(batch.Producer, batch.Epoch));
    }

    public LedgerVerification Verify()
    {
        var audit = new LedgerAudit();
        audit.Add([.. Entries]);
        return audit.CompareWith(State);
    }

    private ImmutableArray<LedgerEntry> Take(SegmentInfo segment)
    {
        var entries = _segments[segment.Name].Entries;
        Assert.Equal(segment.Count, entries.Length);
        return entries;
    }
}
