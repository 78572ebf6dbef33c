using Orleans.Routing.Bench.Load.Scenarios;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Reports;

internal sealed record ScenarioReport(string Name, string Title, IReadOnlyList<Metric> Metrics, IReadOnlyList<TargetReport> Targets)
{
    public static ScenarioReport Of(IScenario scenario, IReadOnlyList<TargetRounds> targets)
    {
        var yarp = targets.FirstOrDefault(target => target.Target == HopNames.Yarp);
        return new ScenarioReport(scenario.Name, scenario.Title, scenario.Metrics, [.. targets.Select(target => TargetReport.Of(target, yarp, scenario.Metrics))]);
    }
}
