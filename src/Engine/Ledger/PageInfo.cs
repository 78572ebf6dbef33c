using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>The state's line for a page of the index.</summary>
[GenerateSerializer, Immutable, Alias("routing.page-info")]
internal sealed record PageInfo(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset Earliest,
    [property: Id(2)] DateTimeOffset Latest)
{
    public static PageInfo Of(string name, ImmutableArray<SegmentInfo> segments) =>
        new(name, segments.Min(segment => segment.Earliest), segments.Max(segment => segment.Latest));

    /// <summary>False when the decision is certainly in none of the page's segments.</summary>
    public bool MayHold(Guid decisionId)
    {
        var time = LedgerPartitionKey.TimeOf(decisionId);
        return time >= Earliest && time <= Latest;
    }
}
