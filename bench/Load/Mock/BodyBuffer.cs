using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Mock;

/// <summary>Keeps a request's body to look for the two fields that matter here. The needles have no space, because neither the generators nor a forwarding hop write one.</summary>
internal sealed class BodyBuffer : IBodySink
{
    private byte[] bytes = new byte[8 * 1024];
    private int length;

    public bool AsksForStream => Written.IndexOf("\"stream\":true"u8) >= 0;

    public bool AsksForUsage => Written.IndexOf("\"include_usage\":true"u8) >= 0;

    private ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public void Clear() => length = 0;

    public void Take(ReadOnlySpan<byte> piece)
    {
        if (length + piece.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + piece.Length));
        }

        piece.CopyTo(bytes.AsSpan(length));
        length += piece.Length;
    }
}
