namespace Orleans.Routing.Gateway.Streaming;

/// <summary>
/// Finds where server-sent events end, in bytes that arrive in any pieces: at the first blank line, lines ending in LF, CR or CRLF.
/// An LF that completes a CRLF after its event was already taken reads as an event without data, which means nothing to any client.
/// </summary>
internal struct SseBoundary
{
    private int _scanned;
    private int _lineStart;

    /// <summary>The end of the first event, or -1 when it is not complete. Bytes seen before must be given again, with more behind them.</summary>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var found = bytes[_scanned..].IndexOfAny((byte)'\n', (byte)'\r');
            if (found < 0)
            {
                _scanned = bytes.Length;
                return -1;
            }

            var at = _scanned + found;
            var blank = at == _lineStart;
            var isPair = bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n';
            if (!blank && bytes[at] == '\r' && at + 1 == bytes.Length)
            {
                // It may be half of a CRLF: the next byte tells.
                _scanned = at;
                return -1;
            }

            _scanned = _lineStart = at + (isPair ? 2 : 1);
            if (blank)
            {
                var end = _scanned;
                _scanned = _lineStart = 0;
                return end;
            }
        }
    }
}
