using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Persistence;

public sealed class StateJsonTests
{
    private static readonly JsonSerializerOptions Reflection = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly LedgerSegment Segment = new()
    {
        Entries =
        [
            SampleEntries.Attempt(1) with { Sequence = 7 },
            SampleEntries.Routed(2, cost: 123_456_789),
            SampleEntries.Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(5), QualityScore = 0.5, Error = "späť" }),
        ],
    };

    private static readonly RunInfo Run = new("run-1", 2, "a", "b");

    [Fact]
    public void Serialize_OfLedgerRecords_WritesWhatReflectionDoes()
    {
        AssertSame(Segment);
        AssertSame(new SegmentPage { Segments = [SegmentInfo.Of("segment-1", Segment.Entries)] });
        AssertSame(new LedgerPartitionState
        {
            Watermarks = [new ProducerWatermark("gateway-1", 2, 3)],
            Segments = [SegmentInfo.Of("segment-1", Segment.Entries)],
            Entries = 3,
        });
        AssertSame(new LedgerPartitionState { Runs = [Run], RunPages = ["run-page-1"], PageGroups = [new PageInfo("group-1", SampleEntries.Noon, SampleEntries.Noon)] });
        AssertSame(new RunPage { Runs = [Run] });
        AssertSame(new RollUpRun { Rows = [new DecisionBook().Add(SampleEntries.Attempt(1))] });
    }

    [Fact]
    public void Deserialize_OfALedgerRecord_GivesItBack()
    {
        var read = JsonSerializer.Deserialize<LedgerSegment>(JsonSerializer.Serialize(Segment, StateJson.Options), StateJson.Options)!;

        Assert.Equal(JsonSerializer.Serialize(Segment, Reflection), JsonSerializer.Serialize(read, Reflection));
    }

    [Fact]
    public void Deserialize_OfAStateFromBeforeRuns_HasNone()
    {
        var read = JsonSerializer.Deserialize<LedgerPartitionState>("""{"Schema":1,"Entries":3}""", StateJson.Options)!;

        Assert.Equal((1, 3, true, true, true), (read.Schema, read.Entries, read.Runs.IsEmpty, read.RunPages.IsEmpty, read.PageGroups.IsEmpty));
    }

    private static void AssertSame<T>(T record) => Assert.Equal(JsonSerializer.Serialize(record, Reflection), JsonSerializer.Serialize(record, StateJson.Options));
}
