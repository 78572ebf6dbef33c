using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class OutboxTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly JournalStream Stream = new("p", 1);

    private readonly Outbox _outbox = new();
    private long _sequence;

    [Fact]
    public void Add_OfANewDay_ForgetsTheShippedLanesOfDaysLongOver()
    {
        Ship(Noon);
        Ship(Noon.AddDays(1));
        Add(Noon.AddDays(2));

        // What is forgotten is asked of the partition again, from zero on.
        Assert.Equal((0, 2), (FromOf(Noon), FromOf(Noon.AddDays(1))));
    }

    [Fact]
    public void Add_OfANewDay_KeepsWhatHasNotShipped()
    {
        Add(Noon);
        Add(Noon.AddDays(5));

        Assert.Equal([1L, 2L], _outbox.Pending().SelectMany(lanes => lanes).Select(lane => lane.FirstSequence).Order());
    }

    private void Ship(DateTimeOffset time)
    {
        Add(time);
        Assert.True(_outbox.Confirm(LaneOf(time), _sequence));
    }

    private long FromOf(DateTimeOffset time)
    {
        Add(time);
        return _outbox.NextBatch(LaneOf(time), 10)!.From;
    }

    private OutboxLane LaneOf(DateTimeOffset time) =>
        _outbox.Pending().Single(lanes => lanes.Key.Day == DateOnly.FromDateTime(time.UtcDateTime)).Single();

    private void Add(DateTimeOffset time)
    {
        // The last byte chooses the partition: one a day.
        var id = Guid.CreateVersion7(time);
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[15] = 0;
        id = new Guid(bytes, bigEndian: true);
        _outbox.Add(Stream, new LedgerEntry { Kind = LedgerEntryKind.Attempt, DecisionId = id, AttemptId = id, Sequence = ++_sequence }, bytes: 10, time);
    }
}
