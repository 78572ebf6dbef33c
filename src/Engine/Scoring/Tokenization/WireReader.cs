using System.Buffers.Binary;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Reads the protobuf wire format in place, as far as SentencePiece and ONNX models use it: their messages are walked over, never
/// turned into objects, so that a model of a gigabyte costs no second one.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private int _wireType;

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool TryReadField(out int field)
    {
        field = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadRawVarint();
        _wireType = (int)(tag & 7);
        field = (int)(tag >> 3);
        return true;
    }

    public ulong ReadVarint()
    {
        Expect(0);
        return ReadRawVarint();
    }

    public float ReadSingle()
    {
        Expect(5);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(2);
        return Take(ReadRawVarint());
    }

    public void Skip()
    {
        _ = _wireType switch
        {
            0 => ReadRawVarint() >= 0,
            1 => Take(8).Length > 0,
            2 => Take(ReadRawVarint()).Length >= 0,
            5 => Take(4).Length > 0,
            _ => throw new InvalidDataException($"it has a field of the unknown wire type {_wireType}."),
        };
    }

    private readonly void Expect(int wireType)
    {
        if (_wireType != wireType)
        {
            throw new InvalidDataException($"it has a field of wire type {_wireType} where {wireType} belongs.");
        }
    }

    private ulong ReadRawVarint()
    {
        var value = 0UL;
        for (var index = 0; index < 10 && index < _rest.Length; index++)
        {
            value |= (ulong)(_rest[index] & 0x7f) << (7 * index);
            if (_rest[index] < 0x80)
            {
                _rest = _rest[(index + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("it ends within a number.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("it ends within a field.");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
