namespace Orleans.Routing.Campaign.Reports;

/// <summary>A run, as written to <c>campaign.json</c>.</summary>
internal sealed record CampaignReport(int Format, DateTimeOffset Started, string Machine, string Version, string Command, IReadOnlyList<ScenarioReport> Scenarios)
{
    public const int CurrentFormat = 2;

    public bool Passed => Scenarios.All(scenario => scenario.Passed);
}
