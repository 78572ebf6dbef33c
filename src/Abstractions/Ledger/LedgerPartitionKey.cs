using System.Buffers.Binary;
using System.Globalization;

namespace Orleans.Routing.Ledger;

/// <summary>Where a decision is booked: a day and one of that day's partitions, both found from the decision's id alone.</summary>
/// <param name="Day">The UTC day of the decision.</param>
/// <param name="Index">The partition, from 0.</param>
public readonly record struct LedgerPartitionKey(DateOnly Day, int Index)
{
    /// <summary>Partitions a day's decisions are spread over. Part of the storage format: never change it.</summary>
    public const int PartitionsPerDay = 4;

    /// <summary>The partition of a decision. The last bits of a UUID version 7 are random, so the spread is even.</summary>
    public static LedgerPartitionKey Of(Guid decisionId)
    {
        Span<byte> bytes = stackalloc byte[16];
        decisionId.TryWriteBytes(bytes, bigEndian: true, out _);
        return new LedgerPartitionKey(DateOnly.FromDateTime(TimeOf(decisionId).UtcDateTime), bytes[15] % PartitionsPerDay);
    }

    /// <summary>When a decision was made, to the millisecond: the first 48 bits of its UUID version 7.</summary>
    public static DateTimeOffset TimeOf(Guid decisionId)
    {
        Span<byte> bytes = stackalloc byte[16];
        decisionId.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadUInt16BigEndian(bytes) * 0x1_0000_0000L + BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        // A caller may send any UUID where one is asked for; a time beyond the calendar is clamped, not thrown on.
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, 253_402_300_799_999));
    }

    /// <summary>The grain key, as in <c>2026-11-22/3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}/{Index}");
}
