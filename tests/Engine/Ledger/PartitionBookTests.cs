using System.Collections.Immutable;
using CsCheck;
using Orleans.Routing.Pricing;
using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

public sealed class PartitionBookTests
{
    [Fact]
    public void Apply_BatchFromTheWatermark_MovesTotalsIndexAndWatermarkTogether()
    {
        var desk = new PartitionDesk();

        var ack = desk.Apply(Batch(0, Attempt(1, cost: 100), Attempt(2, cost: 50)));

        Assert.Equal(new LedgerAck(true, 2), ack);
        Assert.Equal((2, 150), (desk.State.Entries, desk.RollUps.Single().ActualCost.Value));
        Assert.Equal([1, 2], desk.Entries.Select(entry => entry.Sequence));
        Assert.True(desk.Verify().Matches);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Apply_BatchFromElsewhere_ChangesNothingAndNamesTheWatermark(long from)
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1), Attempt(2)));
        var before = desk.State;

        var ack = desk.Apply(Batch(from, Attempt(3), Attempt(4), Attempt(5)));

        Assert.Equal(new LedgerAck(false, 2), ack);
        Assert.Same(before, desk.State);
    }

    [Fact]
    public void Apply_EpochsAndProducers_HaveWatermarksOfTheirOwn()
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1), Attempt(2)));
        desk.Apply(Batch(0, Attempt(3)) with { Epoch = 2 });
        desk.Apply(Batch(0, Attempt(4)) with { Producer = "other" });

        Assert.Equal((2, 1, 1, 0), (desk.State.WatermarkOf("p", 1), desk.State.WatermarkOf("p", 2), desk.State.WatermarkOf("other", 1), desk.State.WatermarkOf("other", 2)));
        Assert.Equal(4, desk.RollUps.Single().Attempts);
    }

    [Fact]
    public void Apply_OneOutcomeOverAndOver_IsBookedOnce()
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1)));

        for (var watermark = 1; watermark < 100; watermark += 3)
        {
            var again = Outcome(1, new DecisionOutcome { QualityScore = 0.5 });
            desk.Apply(Batch(watermark, again, again, again));
        }

        Assert.Equal((2, 98, 0), (desk.State.Entries, desk.State.Duplicates, desk.State.Refused));
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void Apply_CrashBetweenRecordsAndTotals_LeavesNoTraceInTheBooks()
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1)));

        desk.Apply(Batch(1, Attempt(2), Attempt(3)), crashBeforeCommit: true);
        desk.Apply(Batch(1, Attempt(2)));

        Assert.Equal([1, 2], desk.Entries.Select(entry => entry.Sequence));
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void Apply_MoreThanASegmentHolds_CutsSegmentsAndPages()
    {
        var desk = new PartitionDesk();
        const int Count = (LedgerSegment.Capacity * SegmentPage.Capacity) + LedgerSegment.Capacity + 1;
        var sequence = 0;
        while (sequence < Count)
        {
            var size = Math.Min(300, Count - sequence);
            desk.Apply(Batch(sequence, [.. Enumerable.Range(sequence, size).Select(number => Attempt(number, time: Noon.AddMilliseconds(number)))]));
            sequence += size;
        }

        Assert.Single(desk.State.Pages);
        Assert.Equal(2, desk.State.Segments.Length);
        Assert.All(desk.Index().SkipLast(1), segment => Assert.Equal(LedgerSegment.Capacity, segment.Count));
        Assert.Equal(Enumerable.Range(1, Count).Select(number => (long)number), desk.Entries.Select(entry => entry.Sequence));
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void Apply_AttemptOfAnEarlierBatchAgain_IsCountedAndNotBooked()
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1, cost: 100)));

        desk.Apply(Batch(0, Attempt(1, cost: 100), Attempt(1, cost: 999)) with { Epoch = 2 });

        Assert.Equal((1, 1, 1, 100), (desk.State.Entries, desk.State.Duplicates, desk.State.Refused, desk.RollUps.Single().ActualCost.Value));
        Assert.Equal(2, desk.State.WatermarkOf("p", 2));
    }

    [Fact]
    public void Apply_AnEntryBeyondAllMoney_IsRefusedAloneAndTheBatchGoesOn()
    {
        var desk = new PartitionDesk();
        var impossible = Routed(1) with { ActualCost = new NanoUsd(long.MinValue) };

        var ack = desk.Apply(Batch(0, impossible, Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(5) }), Attempt(2, cost: 100)));

        Assert.Equal(new LedgerAck(true, 3), ack);
        Assert.Equal((2, 1), (desk.State.Entries, desk.State.Refused));
        Assert.True(desk.Verify().Matches);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_MoreThanARowHolds_KeepsEveryNanoDollarInSeveralRows(bool trim)
    {
        const long Huge = long.MaxValue - 10;
        var desk = new PartitionDesk(trim);

        for (var number = 0; number < 3; number++)
        {
            // Enough other domains that rows leave the state for runs, and runs are merged.
            desk.Apply(Batch(desk.State.WatermarkOf("p", 1), [Attempt(1000 * number) with { ActualCost = new NanoUsd(Huge), BaselineCost = NanoUsd.Zero }, .. Others(number)]));
        }

        var legal = desk.RollUps.Where(row => row.Key.Domain == "legal").ToList();
        Assert.Equal(3 * (Int128)Huge, legal.Aggregate(Int128.Zero, (sum, row) => sum + row.ActualCost.Value));
        Assert.Equal(3, legal.Sum(row => row.Attempts));
        Assert.Equal(0, desk.State.Refused);
        Assert.True(desk.Verify().Matches);

        static IEnumerable<LedgerEntry> Others(int number) => Enumerable.Range(1, 80).Select(other => Attempt((1000 * number) + other, domain: $"domain-{other}"));
    }

    [Fact]
    public void Verify_ARowOfSeveralThatIsWrong_NamesItsKey()
    {
        LedgerRollUp row = new DecisionBook().Add(Attempt(1) with { ActualCost = new NanoUsd(long.MaxValue) });

        var same = ExactTotals.Differences(ExactTotals.Of([row, row with { ActualCost = new(1) }]), ExactTotals.Of([row with { ActualCost = new(1) }, row]));
        var other = ExactTotals.Differences(ExactTotals.Of([row, row with { ActualCost = new(1) }]), ExactTotals.Of([row with { ActualCost = new(2) }, row]));

        Assert.Empty(same);
        Assert.Equal(row.Key, Assert.Single(other));
    }

    [Fact]
    public void Apply_OutcomeOfAnEarlierBatch_AdjustsTheRollUpOfItsDecision()
    {
        var desk = new PartitionDesk();
        desk.Apply(Batch(0, Attempt(1), Attempt(2, domain: "medical")));

        desk.Apply(Batch(2, Outcome(1, new DecisionOutcome { QualityScore = 0.5 })));
        desk.Apply(Batch(3, Outcome(1, new DecisionOutcome { QualityScore = 0.75 })));

        var row = desk.RollUps.Single(row => row.Key.Domain == "legal");
        Assert.Equal((1, 750_000), (row.QualityCount, row.QualityMicros));
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void MayHold_DecisionInTheSegment_IsNeverDenied() =>
        Gen.Int[0, 10_000].Array[1, LedgerSegment.Capacity].Sample(numbers =>
        {
            var entries = numbers.Select(number => Attempt(number, time: Noon.AddSeconds(number % 100))).ToImmutableArray();
            var info = SegmentInfo.Of("s", entries);
            return entries.All(entry => info.MayHold(entry.DecisionId));
        });

    [Fact]
    public void MayHold_OtherDecisions_AreNearlyAlwaysDenied()
    {
        var info = SegmentInfo.Of("s", [.. Enumerable.Range(0, LedgerSegment.Capacity).Select(number => Attempt(number << 8))]);

        Assert.InRange(Enumerable.Range(0, 20_000).Count(number => info.MayHold(Id(1_000_000 + (number << 8)))), 0, 200);
        Assert.False(info.MayHold(Id(0, Noon.AddMilliseconds(1))));
        Assert.False(info.MayHold(Id(0, Noon.AddMilliseconds(-1))));
    }

    /// <summary>Any mixture of losses, repetitions, re-orderings and crashes ends at the sum of the entries, once all have been sent again.</summary>
    [Fact]
    public void Apply_AnyDeliveryOfTheBatches_EndsAtTheSumOfTheEntries() =>
        Gen.Select(Gen.Int[1, 60], Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20], Gen.Bool).Array[0, 80]).Sample((count, deliveries) =>
        {
            var entries = Mixed(count);
            var desk = new PartitionDesk();
            foreach (var (from, length, crash) in deliveries)
            {
                desk.Apply(Slice(entries, from, from + length), crash);
            }

            desk.Apply(Slice(entries, desk.State.WatermarkOf("p", 1), count));

            var once = new PartitionDesk();
            once.Apply(Slice(entries, 0, count));
            return desk.RollUps.SequenceEqual(once.RollUps)
                && desk.Entries.Select(entry => entry.Sequence).SequenceEqual(once.Entries.Select(entry => entry.Sequence))
                && desk.Verify().Matches;
        });

    /// <summary>Two producers' entries give the same totals in whatever order their batches arrive.</summary>
    [Fact]
    public void Apply_BatchesOfTwoProducers_Commute() =>
        Gen.Bool.Array[1, 60].Sample(order =>
        {
            var desk = new PartitionDesk();
            foreach (var first in order)
            {
                var producer = first ? "a" : "b";
                var from = desk.State.WatermarkOf(producer, 1);
                desk.Apply(Batch(from, Attempt((int)from + (first ? 0 : 1000), cost: 7 + from)) with { Producer = producer });
            }

            var expected = order.Count(first => first) is var a && order.Length - a is var b ? Sum(a) + Sum(b) : 0;
            return desk.RollUps.Sum(row => row.ActualCost.Value) == expected && desk.Verify().Matches;

            static long Sum(long count) => (7 * count) + (count * (count - 1) / 2);
        });

    private static LedgerEntry[] Mixed(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => (i % 5) switch
        {
            3 => Outcome(i - 3, new DecisionOutcome { QualityScore = i / 100.0 }),
            4 => Outcome(i - 3, new DecisionOutcome { Success = i % 2 == 0, QualityScore = 0.9 }),
            2 => Attempt(i, cost: i).InDoubt(),
            _ => Attempt(i, cost: i, domain: i % 2 == 0 ? "legal" : "medical"),
        }).Select((entry, i) => entry with { Sequence = i + 1 }),
    ];

    private static LedgerBatch Slice(LedgerEntry[] entries, long from, long to)
    {
        var end = Math.Min(to, entries.Length);
        return new LedgerBatch("p", 1, from, end, [.. entries.Where(entry => entry.Sequence > from && entry.Sequence <= end)]);
    }

    private static LedgerBatch Batch(long from, params LedgerEntry[] entries) =>
        new("p", 1, from, from + entries.Length, [.. entries.Select((entry, i) => entry with { Sequence = from + i + 1 })]);
}
