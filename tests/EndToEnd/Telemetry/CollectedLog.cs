namespace Orleans.Routing.EndToEnd.Telemetry;

/// <summary>A log record as a collector receives it.</summary>
internal sealed record CollectedLog(string Body, string TraceId, IReadOnlyDictionary<string, string> Attributes);
