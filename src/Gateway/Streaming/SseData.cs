namespace Orleans.Routing.Gateway.Streaming;

/// <summary>Takes the data out of one event: the values of its <c>data</c> fields, joined by line feeds. Comments and other fields carry none.</summary>
internal static class SseData
{
    /// <summary>The event's data; empty with <paramref name="found"/> false when it has none.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> sseEvent, out bool found)
    {
        var data = default(ReadOnlySpan<byte>);
        byte[]? joined = null;
        var length = 0;
        found = false;
        while (!sseEvent.IsEmpty)
        {
            var end = sseEvent.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? sseEvent : sseEvent[..end];
            sseEvent = end < 0 ? default : sseEvent[(end + 1)..];
            if (!TryValue(line, out var value))
            {
                continue;
            }

            if (found)
            {
                if (joined is null)
                {
                    // Providers send one line an event; several are rare enough to copy. What is still to come is longer than its values.
                    joined = new byte[data.Length + 1 + value.Length + sseEvent.Length];
                    data.CopyTo(joined);
                    length = data.Length;
                }

                joined[length++] = (byte)'\n';
                value.CopyTo(joined.AsSpan(length));
                length += value.Length;
            }
            else
            {
                data = value;
                found = true;
            }
        }

        return joined is null ? data : joined.AsSpan(0, length);
    }

    private static bool TryValue(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!line.StartsWith("data"u8))
        {
            return false;
        }

        if (line.Length == 4)
        {
            return true;
        }

        if (line[4] != ':')
        {
            return false;
        }

        value = line.Length > 5 && line[5] == ' ' ? line[6..] : line[5..];
        return true;
    }
}
