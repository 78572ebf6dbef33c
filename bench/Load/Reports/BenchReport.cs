namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>One run, as written to <c>load.json</c>.</summary>
internal sealed record BenchReport(int Format, DateTimeOffset Started, MachineInfo Machine, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<ScenarioReport> Scenarios)
{
    public const int CurrentFormat = 1;

    public bool HasErrors => Scenarios.Any(scenario => scenario.Targets.Any(target => target.FirstError is not null));
}
