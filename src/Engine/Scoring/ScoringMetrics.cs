using System.Diagnostics.Metrics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Scoring;

/// <summary>What scoring measures on a silo. Labels are names of loaded routers and the few outcomes below.</summary>
internal static class ScoringMetrics
{
    /// <summary>The histogram's name.</summary>
    public const string DurationName = "orleans.routing.scoring.duration";

    /// <summary>Label: the router's name, or <see cref="NotLoaded"/>.</summary>
    public const string Router = "router";

    /// <summary>Label: <see cref="Success"/>, <c>timeout</c>, <c>failed</c> or <see cref="NotLoaded"/>.</summary>
    public const string Outcome = "outcome";

    /// <summary>There is a win rate.</summary>
    public const string Success = "scored";

    /// <summary>No loaded scorer has that name; it stands for the router too, because a policy may name anything.</summary>
    public const string NotLoaded = "not_loaded";

    private static readonly Histogram<double> Duration = EngineMeter.Durations(DurationName, "Time a scorer took, waiting included.");

    /// <summary>Whether anybody measures.</summary>
    public static bool Enabled => Duration.Enabled;

    public static void Scored(string router, string outcome, TimeSpan duration) => Duration.Record(duration.TotalSeconds, new(Router, router), new(Outcome, outcome));
}
