using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Cli.Inventory;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>What <c>train pair</c> was asked for.</summary>
internal sealed record PairRequest(EvaluationSet Set, IReadOnlyList<string> Files, RouterPlaces Places, string PriorName)
{
    public string? CacheFolder { get; init; }

    /// <summary>The router's folder; null to write none.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Numbers of labels to measure the worth of; empty for no curve.</summary>
    public IReadOnlyList<int> Curve { get; init; } = [];

    public int Seeds { get; init; } = 6;

    public int Seed { get; init; }

    public AdaptationSettings Settings { get; init; } = new();
}
