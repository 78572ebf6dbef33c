using Orleans.Routing.Bench.Load.Scenarios;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>A bound that a row of a report must keep: on the ratio to YARP or on the value itself.</summary>
internal sealed record Goal(string Text, string Scenario, string Row, Metric Metric, bool ToYarp, bool AtLeast, double Bound)
{
    public bool IsMet(double value) => AtLeast ? value >= Bound : value <= Bound;

    /// <summary>The measured figure, or null when the run did not measure it.</summary>
    public double? Find(IReadOnlyList<ScenarioReport> scenarios)
    {
        var target = scenarios.FirstOrDefault(scenario => scenario.Name == Scenario)?.Targets.FirstOrDefault(target => target.Target == Row);
        var summary = target?.Summary[Metric.Name];
        return ToYarp ? summary?.ToYarp : summary?.Median;
    }
}
