using System.Collections.Immutable;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>Labelled prompts, and which of them may be learnt from.</summary>
internal sealed record Corpus(ImmutableArray<CorpusFile> Files, ImmutableArray<LabelledPrompt> Train, ImmutableArray<LabelledPrompt> Test)
{
    // With one style there is nothing to leave out by style; every fifth prompt is left out in turn instead.
    private const int FoldsOfOneStyle = 5;

    /// <summary>Labels of the training part, in ordinal order.</summary>
    public ImmutableArray<string> Labels { get; } = [.. Train.Select(prompt => prompt.Domain).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Styles of the training part, in ordinal order.</summary>
    public ImmutableArray<string> TrainStyles => StylesOf(Train);

    /// <summary>The folds of the cross-validation: for each training prompt the number of the fold it is left out in.</summary>
    public int[] Folds()
    {
        var styles = TrainStyles;
        return styles.Length > 1
            ? [.. Train.Select(prompt => styles.IndexOf(prompt.Style!))]
            : [.. Enumerable.Range(0, Train.Length).Select(row => row % FoldsOfOneStyle)];
    }

    public static ImmutableArray<string> StylesOf(IEnumerable<LabelledPrompt> prompts) =>
        [.. prompts.Select(prompt => prompt.Style!).Distinct().Order(StringComparer.Ordinal)];
}
