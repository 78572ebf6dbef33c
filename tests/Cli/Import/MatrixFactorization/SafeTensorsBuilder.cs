using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>Writes safetensors files, as its format's description says.</summary>
internal sealed class SafeTensorsBuilder
{
    private readonly List<string> _entries = ["\"__metadata__\":{\"format\":\"pt\"}"];
    private readonly List<byte> _data = [];

    public SafeTensorsBuilder Add(string name, string type, long[] shape, double[] values)
    {
        var begin = _data.Count;
        foreach (var value in values)
        {
            _data.AddRange(Encode(type, value));
        }

        return Describe(name, type, shape, begin, _data.Count);
    }

    public SafeTensorsBuilder Describe(string name, string type, long[] shape, long begin, long end)
    {
        _entries.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{begin},{end}]}}"));
        return this;
    }

    public byte[] ToBytes()
    {
        var header = Encoding.UTF8.GetBytes($"{{{string.Join(',', _entries)}}}   ");
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. _data];
    }

    private static byte[] Encode(string type, double value) => type switch
    {
        "F16" => BitConverter.GetBytes((Half)value),
        "BF16" => BitConverter.GetBytes((float)value)[2..],
        "F64" => BitConverter.GetBytes(value),
        _ => BitConverter.GetBytes((float)value),
    };
}
