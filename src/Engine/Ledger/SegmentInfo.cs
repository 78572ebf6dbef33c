using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>The index's line for a segment: enough to tell, nearly always, whether a decision is in it without reading it.</summary>
[GenerateSerializer, Immutable, Alias("routing.segment-info")]
internal sealed record SegmentInfo
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public int Count { get; init; }

    /// <summary>Time of the oldest decision in it.</summary>
    [Id(2)] public DateTimeOffset Earliest { get; init; }

    /// <summary>Time of the newest decision in it.</summary>
    [Id(3)] public DateTimeOffset Latest { get; init; }

    /// <summary>Two random bytes of each entry's decision id, in order.</summary>
    [Id(4)] public byte[] Fingerprints { get; init; } = [];

    public static SegmentInfo Of(string name, ImmutableArray<LedgerEntry> entries)
    {
        var fingerprints = new byte[entries.Length * 2];
        var (earliest, latest) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        for (var i = 0; i < entries.Length; i++)
        {
            var time = LedgerPartitionKey.TimeOf(entries[i].DecisionId);
            earliest = time < earliest ? time : earliest;
            latest = time > latest ? time : latest;
            (fingerprints[2 * i], fingerprints[(2 * i) + 1]) = FingerprintOf(entries[i].DecisionId);
        }

        return new SegmentInfo { Name = name, Count = entries.Length, Earliest = earliest, Latest = latest, Fingerprints = fingerprints };
    }

    /// <summary>False when the decision is certainly not in the segment.</summary>
    public bool MayHold(Guid decisionId)
    {
        var time = LedgerPartitionKey.TimeOf(decisionId);
        if (time < Earliest || time > Latest)
        {
            return false;
        }

        var (first, second) = FingerprintOf(decisionId);
        for (var i = 0; i < Fingerprints.Length; i += 2)
        {
            if (Fingerprints[i] == first && Fingerprints[i + 1] == second)
            {
                return true;
            }
        }

        return false;
    }

    private static (byte First, byte Second) FingerprintOf(Guid decisionId)
    {
        Span<byte> bytes = stackalloc byte[16];
        decisionId.TryWriteBytes(bytes, bigEndian: true, out _);
        return (bytes[13], bytes[14]);
    }
}
