using System.Diagnostics.Metrics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Domains;

/// <summary>What detection by the classifier measures on a silo.</summary>
internal static class DetectionMetrics
{
    /// <summary>The histogram's name.</summary>
    public const string DurationName = "orleans.routing.detection.duration";

    /// <summary>Label: <c>semantic</c> or <c>hybrid</c>.</summary>
    public const string Detector = "detector";

    /// <summary>Label: <c>classified</c>, <c>timeout</c>, <c>failed</c> or <c>not_loaded</c>.</summary>
    public const string Outcome = "outcome";

    // Static, because the engine is composed without a container in tools and benchmarks.
    private static readonly Meter Meter = new(RoutingActivities.SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        DurationName,
        "s",
        "Time detection with the domain classifier took, waiting included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 50e-3, 0.1, 0.25] });

    /// <summary>Whether anybody measures.</summary>
    public static bool Enabled => Duration.Enabled;

    /// <summary>The label of an outcome.</summary>
    public static string OutcomeOf(DetectionFallback? fallback) => fallback switch
    {
        null => "classified",
        DetectionFallback.ClassifierTimeout => "timeout",
        DetectionFallback.ClassifierUnavailable => "not_loaded",
        _ => "failed",
    };

    public static void Detected(DetectorKind detector, string outcome, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new(Detector, detector == DetectorKind.Semantic ? "semantic" : "hybrid"), new(Outcome, outcome));
}
