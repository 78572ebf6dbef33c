namespace Orleans.Routing.Cli.Evaluation;

/// <summary>What <c>orleans-routing evaluate</c> was asked for.</summary>
internal sealed record EvaluationRequest
{
    /// <summary>RouteLLM's evaluation folder.</summary>
    public string? RouteLlmFolder { get; init; }

    public IReadOnlyList<string> OutcomeFiles { get; init; } = [];

    public required string ModelsPath { get; init; }

    /// <summary>The folder of the user's own models; null for what the settings say.</summary>
    public string? ImportedPath { get; init; }

    public string? SettingsFile { get; init; }

    /// <summary>Routers by name; none: all that can be loaded.</summary>
    public IReadOnlyList<string> Routers { get; init; } = [];

    public string? StrongModel { get; init; }

    public string? WeakModel { get; init; }

    public IReadOnlyList<string> Prices { get; init; } = [];

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Calibrations { get; init; } = [];

    public IReadOnlyList<string> Gates { get; init; } = [];

    /// <summary>Whether a gate may hold on rows that the router learned from.</summary>
    public bool AllowLeaks { get; init; }

    /// <summary>The folder for the report's files.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Where scores are kept between runs; null: nowhere.</summary>
    public string? ScoreFolder { get; init; }

    public int Seed { get; init; }

    public int Resamples { get; init; }
}
