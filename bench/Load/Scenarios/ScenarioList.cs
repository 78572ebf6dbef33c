namespace Orleans.Routing.Bench.Load.Scenarios;

internal static class ScenarioList
{
    public const string All = "all";

    public static readonly IReadOnlyList<IScenario> Scenarios =
        [new ThroughputScenario(), new LatencyScenario(), new StreamingScenario(), new ColdStartScenario(), new MemoryScenario()];
}
