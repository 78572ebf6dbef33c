using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Gathers the keywords and patterns of all domains into one table; equal ones are kept once.</summary>
internal sealed class DetectionTableBuilder
{
    private readonly Dictionary<string, List<int>> _keywordOwners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _patternOwners = new(StringComparer.Ordinal);

    private DetectionTableBuilder()
    {
    }

    /// <summary>Builds the table.</summary>
    /// <param name="domains">The domains in order of registration.</param>
    /// <param name="known">Finds a pattern that may be compiled already.</param>
    public static DetectionTable Build(IReadOnlyList<ScoredDomain> domains, Func<string, DomainPattern?> known)
    {
        var builder = new DetectionTableBuilder();
        for (var i = 0; i < domains.Count; i++)
        {
            builder.Add(domains[i].Config, i);
        }

        return builder.Finish(domains, known);
    }

    private void Add(DomainConfig config, int domain)
    {
        foreach (var keyword in config.Keywords.IsDefault ? [] : config.Keywords)
        {
            if (!string.IsNullOrEmpty(keyword))
            {
                AddOwner(_keywordOwners, Fold(keyword), domain);
            }
        }

        foreach (var pattern in config.Patterns.IsDefault ? [] : config.Patterns)
        {
            if (pattern is not null)
            {
                AddOwner(_patternOwners, pattern, domain);
            }
        }
    }

    private DetectionTable Finish(IReadOnlyList<ScoredDomain> domains, Func<string, DomainPattern?> known)
    {
        ImmutableArray<DomainPattern> patterns = [.. _patternOwners.Keys.Select(source => known(source) ?? DomainPattern.Of(source))];
        var needing = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var needingAtWordStart = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < patterns.Length; i++)
        {
            foreach (var literal in patterns[i].Literals)
            {
                AddOwner(literal.AtWordStart ? needingAtWordStart : needing, literal.Text, i);
            }
        }

        ImmutableArray<string> literals = [.. _keywordOwners.Keys.Union(needing.Keys).Union(needingAtWordStart.Keys).Order(StringComparer.Ordinal)];
        return new DetectionTable
        {
            Domains = [.. domains],
            DomainsByName = domains.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index, StringComparer.Ordinal),
            Automaton = new LiteralAutomaton(literals),
            KeywordOwners = [.. literals.Select(literal => OwnersOf(_keywordOwners, literal))],
            PatternsNeeding = [.. literals.Select(literal => OwnersOf(needing, literal))],
            PatternsNeedingAtWordStart = [.. literals.Select(literal => OwnersOf(needingAtWordStart, literal))],
            Patterns = patterns,
            PatternsBySource = patterns.Index().ToDictionary(entry => entry.Item.Source, entry => entry.Index, StringComparer.Ordinal),
            PatternOwners = [.. patterns.Select(pattern => OwnersOf(_patternOwners, pattern.Source))],
            AlwaysTried = [.. Enumerable.Range(0, patterns.Length).Where(index => patterns[index].Literals.IsEmpty)],
        };
    }

    // Character by character, as the automaton reads the text.
    private static string Fold(string keyword) => string.Create(keyword.Length, keyword, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(source[i]);
        }
    });

    private static void AddOwner(Dictionary<string, List<int>> owners, string key, int owner)
    {
        if (!owners.TryGetValue(key, out var list))
        {
            owners[key] = list = [];
        }

        list.Add(owner);
    }

    private static int[] OwnersOf(Dictionary<string, List<int>> owners, string key) => owners.TryGetValue(key, out var list) ? [.. list] : [];
}
