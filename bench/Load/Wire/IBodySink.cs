namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>Sees the bytes of a body as they arrive.</summary>
internal interface IBodySink
{
    void Take(ReadOnlySpan<byte> piece);
}
