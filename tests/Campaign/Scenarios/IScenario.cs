namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>A kind of fault, done to a cluster that works.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>What is done, in a sentence.</summary>
    string Title { get; }

    /// <summary>How often a full run does it.</summary>
    int FullRounds { get; }

    /// <summary>Does it, and holds what came of it against the bounds.</summary>
    Task<Reports.ScenarioReport> RunAsync(CampaignSettings settings);
}
