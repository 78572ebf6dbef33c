using Orleans.Routing.Scoring;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>The shipped models and texts of a known number of tokens.</summary>
internal static class BenchModels
{
    // Common words of one token each.
    private const string Words = "the people of this city want to know how the water in their old house can be made safe again before next year";

    public static string Folder { get; } = new ScoringOptions().ModelsPath;

    public static string TextOf(int tokens)
    {
        var words = Words.Split(' ');
        return string.Join(' ', Enumerable.Range(0, tokens).Select(index => words[index % words.Length]));
    }
}
