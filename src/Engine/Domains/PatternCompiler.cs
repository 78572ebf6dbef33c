using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>Turns an operator's regular expression into one that runs in time linear in the text, or says why it cannot.</summary>
internal static class PatternCompiler
{
    /// <summary>How patterns run.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan MatchDeadline = TimeSpan.FromMilliseconds(20);

    /// <summary>Compiles the pattern.</summary>
    /// <param name="source">The regular expression.</param>
    /// <param name="regex">The pattern, when it can run.</param>
    /// <param name="problem">What is wrong with it, when it cannot.</param>
    public static bool TryCompile(string source, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem) => TryCompile(source, Options, out regex, out problem);

    /// <summary>
    /// What is wrong with a pattern; null when it can run. To compile one takes milliseconds and a megabyte, so that is done only for those of
    /// which reading them does not tell whether they can.
    /// </summary>
    public static string? FindProblem(string source) =>
        TryCompile(source, !string.IsNullOrEmpty(source) && RequiredLiterals.ReadsAll(source) ? Options & ~RegexOptions.NonBacktracking : Options, out _, out var problem) ? null : problem;

    private static bool TryCompile(string source, RegexOptions options, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        regex = null;
        problem = FindShapeProblem(source);
        if (problem is not null)
        {
            return false;
        }

        try
        {
            regex = new Regex(source, options, MatchDeadline);
            return true;
        }
        catch (ArgumentException exception)
        {
            problem = $"is not a valid regular expression: {exception.Message}";
        }
        catch (NotSupportedException exception)
        {
            problem = "cannot run in linear time, so it is refused: look-around, back-references, atomic groups, conditionals and very large repeats "
                + $"are not supported; rewrite it without them. {exception.Message}";
        }

        return false;
    }

    private static string? FindShapeProblem(string source)
    {
        if (string.IsNullOrEmpty(source))
        {
            return "is empty; remove it or write a regular expression.";
        }

        if (source.Length > DomainLimits.PatternLength)
        {
            return $"has {source.Length} characters; the most is {DomainLimits.PatternLength}.";
        }

        return HasLargeRepeat(source) ? $"has a counted repeat above {DomainLimits.PatternRepeat}; write a smaller count or '+'." : null;
    }

    // A brace with a large number inside a character class is refused too: nobody needs "[{5000}]".
    private static bool HasLargeRepeat(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '\\')
            {
                i++;
            }
            else if (source[i] == '{' && source.IndexOf('}', i) is var end and > 0 && AnyCountTooLarge(source.AsSpan(i + 1, end - i - 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyCountTooLarge(ReadOnlySpan<char> counts)
    {
        foreach (var part in counts.Split(','))
        {
            var digits = counts[part];
            if (!digits.IsEmpty && digits.IndexOfAnyExceptInRange('0', '9') < 0
                && !(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= DomainLimits.PatternRepeat))
            {
                return true;
            }
        }

        return false;
    }
}
