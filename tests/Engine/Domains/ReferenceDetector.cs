using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>Domain detection straight from the formula, one keyword and one pattern after another: what the fast detector must agree with.</summary>
internal static class ReferenceDetector
{
    private static readonly ConcurrentDictionary<string, Regex?> Compiled = new();

    public static DetectedDomain[] Detect(IEnumerable<DomainRecord> domains, string text, double threshold)
    {
        var lower = string.Concat(text.Select(char.ToLowerInvariant));
        return
        [
            .. domains
                .Where(domain => !domain.Deleted)
                .Select(domain => new DetectedDomain(domain.Config.Name, Score(domain.Config, lower, text)))
                .Where(detected => detected.Confidence >= threshold)
                .OrderByDescending(detected => detected.Confidence),
        ];
    }

    private static double Score(DomainConfig config, string lower, string text)
    {
        var keywordHits = config.Keywords.Count(keyword => lower.Contains(string.Concat(keyword.Select(char.ToLowerInvariant)), StringComparison.Ordinal));
        var patternHits = config.Patterns.Count(pattern => IsHit(pattern, text));
        var byKeywords = config.Keywords.IsEmpty ? 0 : (double)keywordHits / config.Keywords.Length;
        var byPatterns = config.Patterns.IsEmpty ? 0 : 1.2 * patternHits / config.Patterns.Length;
        return Math.Min(1, Math.Max(byKeywords, byPatterns));
    }

    private static bool IsHit(string pattern, string text) => Compiled.GetOrAdd(pattern, Compile)?.IsMatch(text) ?? false;

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
