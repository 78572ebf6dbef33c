namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>How much is measured.</summary>
internal sealed record BenchSettings
{
    public required int Rounds { get; init; }

    public required TimeSpan Length { get; init; }

    public required int Connections { get; init; }

    /// <summary>Requests per second and lane of the open loop.</summary>
    public required double Rate { get; init; }

    public required int StreamConnections { get; init; }

    public required int EventsPerStream { get; init; }

    public required int EventIntervalMs { get; init; }

    public required IReadOnlyList<string> Hops { get; init; }

    /// <summary>Load before the first round of each target, so that the JIT compiler's tiers have settled.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Max(3, Length.TotalSeconds));

    /// <summary>Load before each window, so that neither its start nor an idle processor is measured.</summary>
    public TimeSpan Ramp { get; } = TimeSpan.FromSeconds(0.5);
}
