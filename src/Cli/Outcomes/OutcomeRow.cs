using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>One row of a file of outcomes, as it stands there: scores are not yet on one scale.</summary>
internal sealed record OutcomeRow(string Prompt, IReadOnlyDictionary<string, double> Scores)
{
    public string? Domain { get; init; }

    public string? Group { get; init; }

    public IReadOnlyDictionary<string, NanoUsd> Costs { get; init; } = new Dictionary<string, NanoUsd>();
}
