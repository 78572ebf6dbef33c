namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>A stretch of a body.</summary>
internal readonly record struct ByteRange(int Start, int Length)
{
    public int End => Start + Length;
}
