namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>Every scenario, in the order they are run.</summary>
internal static class ScenarioList
{
    public const string All = "all";

    public static IReadOnlyList<IScenario> Scenarios { get; } = [new KillScenario(), new PauseScenario(), new RestartScenario(), new StoreScenario(), new PartitionScenario(), new ScaleScenario(), new SoakScenario()];
}
