using System.Buffers;

namespace Orleans.Routing.Gateway.Streaming;

/// <summary>
/// Upstream bytes in a pooled array: taken event by event, and handed on as one stretch of whole events. A stretch that is not yet
/// handed on can have its last event taken out again.
/// </summary>
internal sealed class EventBuffer : IDisposable
{
    public const int MaxEventBytes = 1024 * 1024;
    private const int FirstRental = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstRental);
    private SseBoundary _boundary;
    private int _readyStart;
    private int _eventStart;
    private int _next;
    private int _end;
    private bool _begun;

    /// <summary>Whole events not handed on yet.</summary>
    public ReadOnlyMemory<byte> Ready => _bytes.AsMemory(_readyStart, _next - _readyStart);

    /// <summary>Whether the event that is arriving is larger than any event should be.</summary>
    public bool IsOverlong => _end - _next > MaxEventBytes;

    /// <summary>Room for the next read.</summary>
    public Memory<byte> Room()
    {
        if (_readyStart > 0)
        {
            _bytes.AsSpan(_readyStart, _end - _readyStart).CopyTo(_bytes);
            (_next, _end, _eventStart, _readyStart) = (_next - _readyStart, _end - _readyStart, _eventStart - _readyStart, 0);
        }

        if (_bytes.Length - _end < FirstRental / 4)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            _bytes.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        // One read adds no more than that, however much room an earlier large event made: what DropLast moves stays little.
        return _bytes.AsMemory(_end, Math.Min(FirstRental, _bytes.Length - _end));
    }

    /// <summary>Takes in what was read into <see cref="Room"/>.</summary>
    public void Add(int count) => _end += count;

    /// <summary>The next whole event.</summary>
    public bool TryTake(out ReadOnlySpan<byte> sseEvent)
    {
        if (!TryBegin())
        {
            sseEvent = default;
            return false;
        }

        var length = _boundary.Find(_bytes.AsSpan(_next, _end - _next));
        if (length < 0)
        {
            sseEvent = default;
            return false;
        }

        sseEvent = _bytes.AsSpan(_next, length);
        (_eventStart, _next) = (_next, _next + length);
        return true;
    }

    /// <summary>Takes the last event out of what is ready.</summary>
    public void DropLast()
    {
        _bytes.AsSpan(_next, _end - _next).CopyTo(_bytes.AsSpan(_eventStart));
        _end -= _next - _eventStart;
        _next = _eventStart;
    }

    /// <summary>Forgets what was handed on, or is not to be.</summary>
    public void Consume() => _readyStart = _next;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>Skips a byte order mark; whether there is one shows in the first three bytes.</summary>
    private bool TryBegin()
    {
        if (_begun || _end < 3)
        {
            return _begun;
        }

        _begun = true;
        if (_bytes.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
        {
            _next = _readyStart = 3;
        }

        return true;
    }
}
