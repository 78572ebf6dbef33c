using Orleans.Routing.Bench.Load.Scenarios;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>One target of a scenario: the summary by metric and the rounds it was made of.</summary>
internal sealed record TargetReport(
    string Target, IReadOnlyDictionary<string, MetricSummary> Summary, IReadOnlyList<IReadOnlyDictionary<string, double>> Rounds, string? FirstError)
{
    public static TargetReport Of(TargetRounds target, TargetRounds? yarp, IReadOnlyList<Metric> metrics) => new(
        target.Target,
        metrics.ToDictionary(metric => metric.Name, metric => MetricSummary.Of(metric, target.Rounds, yarp?.Rounds)),
        target.Rounds,
        target.FirstError);
}
