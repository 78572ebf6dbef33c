using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Writes a unigram SentencePiece model (sentencepiece_model.proto): pieces, trainer and normaliser.</summary>
internal static class SentencePieceWriter
{
    private const int Varint = 0;
    private const int Length = 2;
    private const int Fixed32 = 5;

    public static byte[] Write(IReadOnlyList<SentencePiece> pieces, int unknown, ReadOnlySpan<byte> characterMap, bool collapsesSpaces)
    {
        var model = new ArrayBufferWriter<byte>();
        var part = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            part.ResetWrittenCount();
            WriteBytes(part, 1, Encoding.UTF8.GetBytes(piece.Text));
            WriteVarint(part, (2 << 3) | Fixed32);
            BinaryPrimitives.WriteSingleLittleEndian(part.GetSpan(sizeof(float)), piece.Score);
            part.Advance(sizeof(float));
            WriteNumber(part, 3, (ulong)piece.Kind);
            WriteBytes(model, 1, part.WrittenSpan);
        }

        part.ResetWrittenCount();
        WriteNumber(part, 3, 1); // Unigram.
        WriteNumber(part, 40, (ulong)unknown);
        WriteBytes(model, 2, part.WrittenSpan);

        part.ResetWrittenCount();
        if (!characterMap.IsEmpty)
        {
            WriteBytes(part, 2, characterMap);
        }

        WriteNumber(part, 3, 1); // A space before the text.
        WriteNumber(part, 4, collapsesSpaces ? 1UL : 0);
        WriteNumber(part, 5, 1); // Spaces are written as U+2581.
        WriteBytes(model, 3, part.WrittenSpan);
        return model.WrittenSpan.ToArray();
    }

    private static void WriteNumber(ArrayBufferWriter<byte> target, int field, ulong value)
    {
        WriteVarint(target, (ulong)((field << 3) | Varint));
        WriteVarint(target, value);
    }

    private static void WriteBytes(ArrayBufferWriter<byte> target, int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(target, (ulong)((field << 3) | Length));
        WriteVarint(target, (ulong)value.Length);
        target.Write(value);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        target.Advance(length);
    }
}
