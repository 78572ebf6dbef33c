using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Orleans.Routing.EndToEnd.Telemetry;

/// <summary>A protocol buffers message as its fields by number: enough to read what an exporter sends, without its schema.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, object Value)> fields = [];

    public WireMessage(ReadOnlyMemory<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            var tag = Varint(bytes.Span, ref position);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((field, Varint(bytes.Span, ref position)));
                    break;
                case 1:
                    fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[position..])));
                    position += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes.Span, ref position);
                    fields.Add((field, bytes.Slice(position, length)));
                    position += length;
                    break;
                case 5:
                    fields.Add((field, (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[position..])));
                    position += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {position}.");
            }
        }
    }

    public IEnumerable<WireMessage> Messages(int field) => Values<ReadOnlyMemory<byte>>(field).Select(bytes => new WireMessage(bytes));

    public string Text(int field) => Encoding.UTF8.GetString(Values<ReadOnlyMemory<byte>>(field).FirstOrDefault().Span);

    public string Hex(int field) => Convert.ToHexStringLower(Values<ReadOnlyMemory<byte>>(field).FirstOrDefault().Span);

    public ulong Number(int field) => Values<ulong>(field).FirstOrDefault();

    /// <summary>Attributes (KeyValue messages) as text: key = 1, value = 2, whose kinds are string = 1, bool = 2, int = 3, double = 4.</summary>
    public Dictionary<string, string> Attributes(int field) => Messages(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.Messages(2).First()));

    private static string Value(WireMessage value) => value.fields is not [var (kind, content)] ? "" : (kind, content) switch
    {
        (1, ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span),
        (2, ulong truth) => truth == 1 ? "true" : "false",
        (3, ulong integer) => ((long)integer).ToString(CultureInfo.InvariantCulture),
        (4, ulong bits) => BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture),
        _ => "?",
    };

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private IEnumerable<T> Values<T>(int field) => fields.Where(entry => entry.Field == field).Select(entry => (T)entry.Value);
}
