using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Orleans.Routing.Cli.Evaluation.Scores;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>Prompts with the outcomes of the strong and the weak model; all lists have one entry per row.</summary>
internal sealed partial record EvaluationSet(string Name, string StrongModel, string WeakModel)
{
    public required IReadOnlyList<string> Prompts { get; init; }

    public required IReadOnlyList<RoutedOutcome> Outcomes { get; init; }

    /// <summary>What each prompt is about, or null for a set that does not say.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>Rows that belong together; intervals and folds keep them together. Null when each row stands alone.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The best quality there is: 1 for marks and shares, 10 for grades.</summary>
    public double BestQuality { get; init; } = 1;

    /// <summary>The files the outcomes were read from.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Where the costs come from, for the report.</summary>
    public required string CostNote { get; init; }

    /// <summary>What must be known of the data to read the figures; empty when nothing.</summary>
    public string DataNote { get; init; } = string.Empty;

    /// <summary>The name for file names and gates: lower case, other characters as hyphens.</summary>
    public string Key => Separators().Replace(Name.ToLowerInvariant(), "-").Trim('-');

    public int Rows => Prompts.Count;

    /// <summary>The prompts as routers are asked about them.</summary>
    public IReadOnlyList<RoutedPrompt> Routed => [.. Prompts.Select((prompt, row) => Domains is { } domains ? new RoutedPrompt(prompt, domains[row]) : RoutedPrompt.OfText(prompt))];

    public double StrongQuality => Outcomes.Average(outcome => outcome.Strong);

    public double WeakQuality => Outcomes.Average(outcome => outcome.Weak);

    /// <summary>Why nothing can be measured or learned here, since all figures divide by the gap; null when the strong model is better.</summary>
    public string? GapProblem => Rows == 0 ? $"{Name} has no rows."
        : StrongQuality > WeakQuality ? null
        : FormattableString.Invariant($"{Name}: the strong model {StrongModel} ({StrongQuality:F3}) is no better than the weak model {WeakModel} ({WeakQuality:F3}). Name the pair with --strong and --weak.");

    /// <summary>Refuses a set with too few rows, or groups of rows, to learn from some and measure on others.</summary>
    public void RequireUnits(int least)
    {
        var units = Groups?.Distinct(StringComparer.Ordinal).Count() ?? Rows;
        if (units < least)
        {
            throw new InvalidDataException($"{Name} has {units} rows{(Groups is null ? string.Empty : " that do not belong together")}: there must be {least} or more.");
        }
    }

    /// <summary>XXH128 of the prompts and outcomes: tells whether two reports are about the same data.</summary>
    public string Fingerprint()
    {
        var hash = new XxHash128();
        for (var row = 0; row < Rows; row++)
        {
            hash.Append(MemoryMarshal.AsBytes(Prompts[row].AsSpan()));
            hash.Append(MemoryMarshal.AsBytes((ReadOnlySpan<double>)[Outcomes[row].Strong, Outcomes[row].Weak]));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>The rows for which a condition holds, under another name.</summary>
    public EvaluationSet Where(string name, Func<int, bool> keep)
    {
        var rows = Enumerable.Range(0, Rows).Where(keep).ToArray();
        return this with
        {
            Name = name,
            Prompts = Array.ConvertAll(rows, row => Prompts[row]),
            Outcomes = Array.ConvertAll(rows, row => Outcomes[row]),
            Domains = Domains is { } domains ? Array.ConvertAll(rows, row => domains[row]) : null,
            Groups = Groups is { } groups ? Array.ConvertAll(rows, row => groups[row]) : null,
        };
    }

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex Separators();
}
