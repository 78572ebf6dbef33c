namespace Orleans.Routing.EndToEnd.Telemetry;

/// <summary>A span as a collector receives it.</summary>
internal sealed record CollectedSpan(string TraceId, string SpanId, string ParentId, string Name, int Kind, string Source, IReadOnlyDictionary<string, string> Attributes)
{
    public const int Server = 2;
    public const int Client = 3;
}
