using System.Diagnostics.Metrics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Domains;

/// <summary>What detection measures on a silo: how long the classifier takes, and how often patterns are compiled and left out.</summary>
internal static class DetectionMetrics
{
    /// <summary>The histogram's name.</summary>
    public const string DurationName = "orleans.routing.detection.duration";

    /// <summary>Label: <c>semantic</c> or <c>hybrid</c>.</summary>
    public const string Detector = "detector";

    /// <summary>Label: <c>classified</c>, <c>timeout</c>, <c>failed</c> or <c>not_loaded</c>; of patterns <c>kept</c>, <c>used_once</c> or <c>over_limit</c>.</summary>
    public const string Outcome = "outcome";

    /// <summary>The name of the counter of patterns that were wanted and not compiled.</summary>
    public const string PatternCompilationsName = "orleans.routing.detection.pattern.compilations";

    /// <summary>Outcome: compiled, and stays so.</summary>
    public const string Kept = "kept";

    /// <summary>Outcome: compiled for one text, because as many as may stay compiled are in use.</summary>
    public const string UsedOnce = "used_once";

    /// <summary>Outcome: not compiled and no hit, because the text had had as many compiled as it may.</summary>
    public const string OverLimit = "over_limit";

    /// <summary>The name of the counter of patterns that were left out for missing their deadline.</summary>
    public const string PatternStrikeOutsName = "orleans.routing.detection.pattern.strike_outs";

    private static readonly Histogram<double> Duration = EngineMeter.Durations(DurationName, "Time detection with the domain classifier took, waiting included.");

    private static readonly Counter<long> PatternCompilations = EngineMeter.Counts(
        PatternCompilationsName, "{pattern}", "Patterns that a text wanted and that were not compiled: kept, used once, or over the text's limit.");

    private static readonly Counter<long> PatternStrikeOuts = EngineMeter.Counts(
        PatternStrikeOutsName, "{pattern}", "Patterns that missed their deadline too often in a row and were left out for a while.");

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

    public static void PatternWanted(string outcome) => PatternCompilations.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    public static void PatternStruckOut() => PatternStrikeOuts.Add(1);
}
