using System.Collections.Immutable;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>What went into a domain classifier and how good it is: <c>model-card.json</c>.</summary>
internal sealed record DomainModelCard
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required string Sha256 { get; init; }

    public required string Embedder { get; init; }

    /// <summary>Seeds the intervals; the head does not depend on it.</summary>
    public required int Seed { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    public required ImmutableArray<CorpusFile> Files { get; init; }

    /// <summary>Prompts of the training part, by label.</summary>
    public required IReadOnlyDictionary<string, int> TrainRows { get; init; }

    /// <summary>Prompts of the test part, by label.</summary>
    public required IReadOnlyDictionary<string, int> TestRows { get; init; }

    public required SettingResult Chosen { get; init; }

    public required IReadOnlyList<SettingResult> Tried { get; init; }

    public required double Temperature { get; init; }

    public required double AbstentionThreshold { get; init; }

    public required double DetectionThreshold { get; init; }

    /// <summary>The labels in the order of <see cref="LabelResult.Predicted"/>.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Macro-F1 of the hybrid detector by the weight of words, in the cross-validation.</summary>
    public required IReadOnlyDictionary<string, double> HybridWeights { get; init; }

    /// <summary>The detectors in the cross-validation.</summary>
    public required IReadOnlyList<DetectorResult> LeaveStyleOut { get; init; }

    /// <summary>The detectors on the test part; empty when it was not looked at.</summary>
    public required IReadOnlyList<DetectorResult> Test { get; init; }
}
