using System.Text.RegularExpressions;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>A named part of the data; sets that hold it are reported with it and without it.</summary>
internal sealed class SetGroup
{
    private const string DomainPrefix = "domain:";

    private readonly Func<EvaluationSet, int, bool> _holds;

    private SetGroup(string name, Func<EvaluationSet, int, bool> holds)
    {
        Name = name;
        _holds = holds;
    }

    public string Name { get; }

    /// <summary>The rows of a domain.</summary>
    public static SetGroup OfDomain(string domain) => new(domain, (set, row) => set.Domains is { } domains && domains[row] == domain);

    /// <summary>Reads <c>NAME=domain:DOMAIN</c>, <c>NAME=/REGEX/</c> or <c>NAME=TEXT</c>, the latter two looked for in the prompt.</summary>
    public static SetGroup Parse(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        if (cut <= 0 || cut == text.Length - 1)
        {
            throw new FormatException($"--group {text}: write NAME=domain:DOMAIN, NAME=/REGEX/ or NAME=TEXT.");
        }

        var (name, pattern) = (text[..cut], text[(cut + 1)..]);
        if (pattern.StartsWith(DomainPrefix, StringComparison.Ordinal))
        {
            var domain = pattern[DomainPrefix.Length..];
            return new SetGroup(name, (set, row) => set.Domains is { } domains && domains[row] == domain);
        }

        if (pattern is ['/', _, .., '/'])
        {
            var regex = ToRegex(text, pattern[1..^1]);
            return new SetGroup(name, (set, row) => regex.IsMatch(set.Prompts[row]));
        }

        return new SetGroup(name, (set, row) => set.Prompts[row].Contains(pattern, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The set without the group; null when the set holds nothing of it, or nothing else.</summary>
    public EvaluationSet? Without(EvaluationSet set)
    {
        var without = set.Where($"{set.Name} without {Name}", row => !_holds(set, row));
        return without.Rows > 0 && without.Rows < set.Rows ? without : null;
    }

    private static Regex ToRegex(string option, string pattern)
    {
        try
        {
            // Linear in the text: prompts are of any length.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"--group {option} has no valid regular expression: {exception.Message}", exception);
        }
    }
}
