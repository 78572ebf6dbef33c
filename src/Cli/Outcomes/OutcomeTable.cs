using System.IO.Hashing;
using System.Runtime.InteropServices;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>One file of outcomes: prompts, and how well and at what cost each model answered them. All lists have one entry per row.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Path">The file it was read from.</param>
/// <param name="Prompts">The prompts in full.</param>
/// <param name="Domains">What each prompt is about; null where the file does not say.</param>
/// <param name="Groups">Rows that belong together, as the turns of one conversation do; null where the file does not say.</param>
/// <param name="Scores">Per model, one score in [0,1] for each row; NaN where the model was not tried.</param>
/// <param name="Costs">Per model with any cost, what its answer to each row cost; null where the file does not say.</param>
internal sealed record OutcomeTable(
    string Name,
    string Path,
    IReadOnlyList<string> Prompts,
    IReadOnlyList<string?> Domains,
    IReadOnlyList<string?> Groups,
    IReadOnlyDictionary<string, double[]> Scores,
    IReadOnlyDictionary<string, NanoUsd?[]> Costs)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Prompts.Count;

    /// <summary>
    /// What is kept together in folds and resamples: the rows' groups, a row without one in a group of its own; in a file without groups
    /// the rows with the same prompt but for case and white space, so that no fit is measured on a prompt it has seen. Null when each row stands alone.
    /// </summary>
    public IReadOnlyList<string>? Units => Groups.Any(group => group is not null) ? [.. Groups.Select((group, row) => group ?? $"row {row}")] : OfEqualPrompts();

    private List<string>? OfEqualPrompts()
    {
        var keys = Prompts.Select(prompt =>
            Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes(string.Join(' ', prompt.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).AsSpan())))).ToList();
        return keys.Distinct(StringComparer.Ordinal).Count() < keys.Count ? keys : null;
    }
}
