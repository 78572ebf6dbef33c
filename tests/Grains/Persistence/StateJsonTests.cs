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
    }

    [Fact]
    public void Deserialize_OfALedgerRecord_GivesItBack()
    {
        var read = JsonSerializer.Deserialize<LedgerSegment>(JsonSerializer.Serialize(Segment, StateJson.Options), StateJson.Options)!;

        Assert.Equal(JsonSerializer.Serialize(Segment, Reflection), JsonSerializer.Serialize(read, Reflection));
    }

    private static void AssertSame<T>(T record) => Assert.Equal(JsonSerializer.Serialize(record, Reflection), JsonSerializer.Serialize(record, StateJson.Options));
}
