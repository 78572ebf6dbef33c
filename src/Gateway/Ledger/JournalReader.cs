using System.Text.Json;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Reads whatever is sound in a journal file, before and after damage, record by record. It holds a window of the file, which grows to one
/// record of the largest size at most: a journal may be larger than the memory there is.
/// </summary>
/// <param name="files">The journal.</param>
/// <param name="part">The file to read.</param>
/// <param name="offset">Where to begin: at a record.</param>
internal sealed class JournalReader(IJournalFiles files, JournalPart part, long offset = 0)
{
    private const int Window = 64 * 1024;

    private readonly long _length = files.LengthOf(part);
    private byte[] _window = [];
    private int _windowLength;
    private long _windowOffset = offset;
    private long _position = offset;

    /// <summary>The next record or stretch of damage; false at the end of the file.</summary>
    public bool TryRead(out JournalRecord record)
    {
        record = default;
        if (_position >= _length)
        {
            return false;
        }

        if (!TryTake(out record))
        {
            record = SkipDamage();
        }

        _position += record.Length;
        return true;
    }

    private JournalRecord SkipDamage()
    {
        var remaining = _length - _position;
        var cutOff = JournalFrame.IsCutOff(Peek(_position, JournalFrame.Overhead), remaining);
        var next = _position + 1;
        while (next < _length && !JournalFrame.TryRead(FrameAt(next), out _, out _, out _))
        {
            next++;
        }

        return new JournalRecord(_position, next - _position) { Torn = next == _length && cutOff };
    }

    private bool TryTake(out JournalRecord record)
    {
        record = default;
        if (!JournalFrame.TryRead(FrameAt(_position), out var kind, out var sequence, out var body))
        {
            return false;
        }

        try
        {
            return TryDecode(kind, sequence, body, out record);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool TryDecode(JournalRecordKind kind, long sequence, ReadOnlySpan<byte> body, out JournalRecord record)
    {
        record = new JournalRecord(_position, JournalFrame.LengthOf(body)) { Kind = kind };
        switch (kind)
        {
            case JournalRecordKind.Header when JsonSerializer.Deserialize(body, JournalJson.Default.JournalIdentity) is { } identity:
                record = record with { Identity = identity };
                return true;
            case JournalRecordKind.Intent when Decode(body) is { } intent:
                record = record with { Entry = intent };
                return true;
            case JournalRecordKind.Entry when Decode(body) is { } entry:
                record = record with { Entry = entry with { Sequence = sequence } };
                return true;
            default:
                return false;
        }
    }

    private static LedgerEntry? Decode(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, JournalJson.Default.LedgerEntry);

    /// <summary>The bytes from there on, as many as the frame says it has if it is one.</summary>
    private ReadOnlySpan<byte> FrameAt(long position)
    {
        var head = Peek(position, JournalFrame.Overhead);
        return JournalFrame.TryReadLength(head, out var length) && position + length <= _length ? Peek(position, length) : head;
    }

    private ReadOnlySpan<byte> Peek(long position, int count)
    {
        count = (int)Math.Min(count, _length - position);
        if (position < _windowOffset || position + count > _windowOffset + _windowLength)
        {
            Slide(position, count);
        }

        return _window.AsSpan((int)(position - _windowOffset), count);
    }

    private void Slide(long position, int count)
    {
        var size = (int)Math.Min(Math.Max(Window, count), _length - position);
        if (_window.Length < size)
        {
            _window = new byte[size];
        }

        _windowLength = files.Read(part, position, _window);
        _windowOffset = position;
        if (_windowLength < count)
        {
            throw new EndOfStreamException($"Journal file {part.FileName} has become shorter while it was read. Let nothing but the gateway write in its folder.");
        }
    }
}
