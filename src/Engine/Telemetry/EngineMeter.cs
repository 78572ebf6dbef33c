using System.Diagnostics.Metrics;

namespace Orleans.Routing.Telemetry;

/// <summary>The meter of what the engine measures. Static, because the engine is composed without a container in tools and benchmarks.</summary>
internal static class EngineMeter
{
    private static readonly Meter Meter = new(RoutingActivities.SourceName);

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 50e-3, 0.1, 0.25],
    };

    /// <summary>A histogram of seconds, from what a cached score takes to several times the deadline.</summary>
    public static Histogram<double> Durations(string name, string description) => Meter.CreateHistogram(name, "s", description, advice: Buckets);

    /// <summary>A counter.</summary>
    public static Counter<long> Counts(string name, string unit, string description) => Meter.CreateCounter<long>(name, unit, description);
}
