namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>A stretch of a body and the bytes that take its place.</summary>
internal readonly record struct BodyEdit(ByteRange Range, ReadOnlyMemory<byte> Replacement);
