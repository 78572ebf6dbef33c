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

    private static readonly Histogram<double> Duration = EngineMeter.Durations(DurationName, "Time detection with the domain classifier took, waiting included.");

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
