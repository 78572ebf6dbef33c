using System.Buffers.Binary;
using System.IO.Hashing;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// A record on disk: checksum (4 bytes), body length (4), kind (1), sequence (8), body; little-endian. The checksum covers all that follows it,
/// the length too.
/// </summary>
internal static class JournalFrame
{
    public const int Overhead = 17;

    /// <summary>Far above any entry; a length beyond it can only be damage.</summary>
    public const int MaxBody = 1 << 20;

    public static int LengthOf(ReadOnlySpan<byte> body) => Overhead + body.Length;

    public static void Write(Span<byte> target, JournalRecordKind kind, long sequence, ReadOnlySpan<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, MaxBody, nameof(body));
        var frame = target[..LengthOf(body)];
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], body.Length);
        frame[8] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(frame[9..], sequence);
        body.CopyTo(frame[Overhead..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Crc32.HashToUInt32(frame[4..]));
    }

    /// <summary>Whether a whole and sound record starts here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out JournalRecordKind kind, out long sequence, out ReadOnlySpan<byte> body)
    {
        kind = default;
        sequence = 0;
        body = default;
        if (!TryReadLength(source, out var length) || length > source.Length)
        {
            return false;
        }

        var frame = source[..length];
        if (BinaryPrimitives.ReadUInt32LittleEndian(frame) != Crc32.HashToUInt32(frame[4..]))
        {
            return false;
        }

        kind = (JournalRecordKind)frame[8];
        sequence = BinaryPrimitives.ReadInt64LittleEndian(frame[9..]);
        body = frame[Overhead..];
        return true;
    }

    /// <summary>How long the record is that may start here, its head included. False when its head is not whole, or says what none can be.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> source, out int length)
    {
        length = 0;
        if (source.Length < Overhead || BinaryPrimitives.ReadInt32LittleEndian(source[4..]) is not (>= 0 and <= MaxBody and var body))
        {
            return false;
        }

        length = Overhead + body;
        return true;
    }

    /// <summary>Whether the bytes are the beginning of a record that was cut off, as a killed process leaves it.</summary>
    /// <param name="source">The bytes, or the first of them.</param>
    /// <param name="remaining">How many there are up to the end of the file.</param>
    public static bool IsCutOff(ReadOnlySpan<byte> source, long remaining) =>
        source.Length < 8 || (BinaryPrimitives.ReadInt32LittleEndian(source[4..]) is >= 0 and <= MaxBody and var length && length > remaining - Overhead);
}
