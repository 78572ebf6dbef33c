using Orleans.Routing.Cli.Training;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>All figures of one set.</summary>
internal sealed record SetResult(string Name, string Key, int Rows, string StrongModel, string WeakModel)
{
    /// <summary>XXH128 of the prompts and outcomes.</summary>
    public required string DataHash { get; init; }

    public required double StrongQuality { get; init; }

    public required double WeakQuality { get; init; }

    /// <summary>The best quality there is: 1 for marks and shares, 10 for grades.</summary>
    public required double BestQuality { get; init; }

    /// <summary>Share of prompts on which the strong model is better.</summary>
    public required double StrongBetter { get; init; }

    /// <summary>Share of prompts on which the weak model is better.</summary>
    public required double WeakBetter { get; init; }

    /// <summary>Cost of always-weak as a share of always-strong.</summary>
    public required double WeakRelativeCost { get; init; }

    public required string CostNote { get; init; }

    public required string DataNote { get; init; }

    /// <summary>Routers that learned from these very rows.</summary>
    public IReadOnlyList<DataLeak> Leaks { get; init; } = [];

    public required IReadOnlyList<RankingResult> Rankings { get; init; }

    public required IReadOnlyList<DomainResult> Domains { get; init; }

    public required IReadOnlyList<ThresholdResult> Thresholds { get; init; }
}
