using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary>
/// Finds parts that learned from the very rows their weights are chosen on. Such a part knows the answers, so it gets too much weight, and
/// the figures of the blend are too good.
/// </summary>
internal static class BlendLeaks
{
    /// <summary>A sentence for each part whose card names a file of the data.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="data">SHA-256 of each file of the data, by name.</param>
    public static IReadOnlyList<string> Find(IEnumerable<ScorerFolder> parts, IReadOnlyDictionary<string, string> data) =>
    [
        .. from part in parts
           let path = Path.Combine(part.Path, TrainedRouter.CardFile)
           where File.Exists(path)
           let card = File.ReadAllText(path)
           from file in data
           where card.Contains(file.Value, StringComparison.OrdinalIgnoreCase)
           select $"{part.Manifest.Name} learned from {file.Key} itself: its weight and all figures here are too good. Choose the weights on other rows.",
    ];
}
