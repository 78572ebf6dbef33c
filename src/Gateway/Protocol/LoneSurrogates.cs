using System.Buffers.Text;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Finds <c>\ud800</c>-like escapes without their other half in the raw bytes of a JSON string.</summary>
internal static class LoneSurrogates
{
    public static bool In(ReadOnlySpan<byte> raw)
    {
        var highPending = false;
        for (var at = raw.IndexOf((byte)'\\'); at >= 0 && at + 1 < raw.Length; at = Next(raw, at))
        {
            var unit = raw[at + 1] == 'u' && at + 6 <= raw.Length ? HexOf(raw.Slice(at + 2, 4)) : -1;
            if (highPending)
            {
                if (unit is < 0xDC00 or > 0xDFFF)
                {
                    return true;
                }

                highPending = false;
            }
            else if (unit is >= 0xDC00 and <= 0xDFFF)
            {
                return true;
            }
            else if (unit is >= 0xD800 and <= 0xDBFF)
            {
                // The other half must follow at once.
                if (at + 6 >= raw.Length || raw[at + 6] != '\\')
                {
                    return true;
                }

                highPending = true;
            }
        }

        return highPending;
    }

    private static int HexOf(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int value, out _, 'x') ? value : -1;

    private static int Next(ReadOnlySpan<byte> raw, int at)
    {
        var from = at + (raw[at + 1] == 'u' ? 6 : 2);
        if (from >= raw.Length)
        {
            return -1;
        }

        var next = raw[from..].IndexOf((byte)'\\');
        return next < 0 ? -1 : from + next;
    }
}
