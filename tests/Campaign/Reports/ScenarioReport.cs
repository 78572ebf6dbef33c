using Orleans.Routing.Campaign.Books;
using Orleans.Routing.Campaign.Scenarios;

namespace Orleans.Routing.Campaign.Reports;

/// <summary>A scenario that was run, or why it was not.</summary>
internal sealed record ScenarioReport
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Why it was not run, or null when it was.</summary>
    public string? Skipped { get; init; }

    public double Minutes { get; init; }

    public LoadReport? Load { get; init; }

    public IReadOnlyList<RoundReport> Rounds { get; init; } = [];

    public BooksReport? Books { get; init; }

    public IReadOnlyList<Bound> Bounds { get; init; } = [];

    /// <summary>What a reader should know beside the figures.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool Passed => Bounds.All(bound => bound.Met);

    /// <summary>The report of a scenario, still without anything that it found.</summary>
    public static ScenarioReport Of(IScenario scenario) => new() { Name = scenario.Name, Title = scenario.Title };
}
