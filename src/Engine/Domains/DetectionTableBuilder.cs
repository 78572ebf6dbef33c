using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Gathers the keywords and patterns of all domains into one table; equal ones are kept once.</summary>
internal sealed class DetectionTableBuilder
{
    private readonly ImmutableArray<ScoredDomain>.Builder _domains = ImmutableArray.CreateBuilder<ScoredDomain>();
    private readonly Dictionary<string, List<int>> _keywordOwners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _patternOwners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DomainPattern> _known = new(StringComparer.Ordinal);

    private DetectionTableBuilder(ImmutableArray<DomainPattern> known)
    {
        foreach (var pattern in known)
        {
            _known[pattern.Source] = pattern;
        }
    }

    /// <summary>Builds the table for the domains that are not deleted.</summary>
    /// <param name="domains">The domains in order of registration.</param>
    /// <param name="known">Patterns that may be compiled already.</param>
    public static DetectionTable Build(ImmutableArray<DomainRecord> domains, ImmutableArray<DomainPattern> known)
    {
        var builder = new DetectionTableBuilder(known);
        foreach (var domain in domains)
        {
            if (!domain.Deleted)
            {
                builder.Add(domain.Config);
            }
        }

        return builder.Finish();
    }

    private void Add(DomainConfig config)
    {
        ImmutableArray<string> keywords = config.Keywords.IsDefault ? [] : config.Keywords;
        ImmutableArray<string> patterns = config.Patterns.IsDefault ? [] : config.Patterns;
        var domain = _domains.Count;
        _domains.Add(new ScoredDomain(config.Name, keywords.Length, patterns.Length));
        foreach (var keyword in keywords)
        {
            if (!string.IsNullOrEmpty(keyword))
            {
                AddOwner(_keywordOwners, Fold(keyword), domain);
            }
        }

        foreach (var pattern in patterns)
        {
            if (pattern is not null)
            {
                AddOwner(_patternOwners, pattern, domain);
            }
        }
    }

    private DetectionTable Finish()
    {
        ImmutableArray<DomainPattern> patterns = [.. _patternOwners.Keys.Select(source => _known.GetValueOrDefault(source) ?? DomainPattern.Of(source))];
        var alwaysTried = new ulong[(patterns.Length + 63) / 64];
        var needing = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < patterns.Length; i++)
        {
            foreach (var literal in patterns[i].Literals)
            {
                AddOwner(needing, literal, i);
            }

            if (patterns[i].Literals.IsEmpty)
            {
                alwaysTried[i >> 6] |= 1UL << (i & 63);
            }
        }

        ImmutableArray<string> literals = [.. _keywordOwners.Keys.Union(needing.Keys).Order(StringComparer.Ordinal)];
        return new DetectionTable
        {
            Domains = _domains.ToImmutable(),
            Automaton = new LiteralAutomaton(literals),
            KeywordOwners = [.. literals.Select(literal => OwnersOf(_keywordOwners, literal))],
            PatternsNeeding = [.. literals.Select(literal => OwnersOf(needing, literal))],
            Patterns = patterns,
            PatternOwners = [.. patterns.Select(pattern => OwnersOf(_patternOwners, pattern.Source))],
            AlwaysTried = alwaysTried,
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
