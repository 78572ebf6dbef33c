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
        if (source.Length < Overhead)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(source[4..]);
        if (length is < 0 or > MaxBody || length > source.Length - Overhead)
        {
            return false;
        }

        var frame = source[..(Overhead + length)];
        if (BinaryPrimitives.ReadUInt32LittleEndian(frame) != Crc32.HashToUInt32(frame[4..]))
        {
            return false;
        }

        kind = (JournalRecordKind)frame[8];
        sequence = BinaryPrimitives.ReadInt64LittleEndian(frame[9..]);
        body = frame[Overhead..];
        return true;
    }

    /// <summary>Whether the bytes are the beginning of a record that was cut off, as a killed process leaves it.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> source) =>
        source.Length < 8 || (BinaryPrimitives.ReadInt32LittleEndian(source[4..]) is >= 0 and <= MaxBody and var length && length > source.Length - Overhead);
}
