using System.Collections.Frozen;

namespace Orleans.Routing.Domains;

/// <summary>
/// What one pass over a text finds of a table. Everything is kept by what was hit, so that reading it and clearing it for the next text costs
/// what there was to find and not what there is to look for.
/// </summary>
internal sealed class DetectionScan(DetectionTable table)
{
    private readonly SparseSet _literals = new(table.KeywordOwners.Length);
    private readonly SparseSet _wordStarts = new(table.KeywordOwners.Length);
    private readonly SparseSet _patterns = new(table.Patterns.Length);
    private readonly SparseSet _patternsHit = new(table.Patterns.Length);
    private readonly SparseSet _domains = new(table.Domains.Length);
    private readonly int[] _keywordHits = new int[table.Domains.Length];
    private readonly int[] _patternHits = new int[table.Domains.Length];

    /// <summary>The domains with a hit, by their index, in no order that means anything.</summary>
    public ReadOnlySpan<int> Domains => _domains.Members;

    /// <summary>Whether the pattern occurs in the text; false of one that was not run.</summary>
    public bool IsHit(int pattern) => _patternsHit.Contains(pattern);

    public double ScoreOf(int domain) => table.Domains[domain].Score(_keywordHits[domain], _patternHits[domain]);

    /// <summary>Looks for everything in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="except">Patterns, by their index, that need not be run.</param>
    /// <param name="run">What the text may still cost.</param>
    public void Run(ReadOnlySpan<char> text, FrozenSet<int> except, ref TextRun run)
    {
        table.Automaton.Scan(text[..Math.Min(text.Length, DomainLimits.KeywordText)], _literals, _wordStarts);
        foreach (var literal in _literals.Members)
        {
            Count(_keywordHits, table.KeywordOwners[literal]);
            Try(table.PatternsNeeding[literal]);
        }

        foreach (var literal in _wordStarts.Members)
        {
            Try(table.PatternsNeedingAtWordStart[literal]);
        }

        Try(table.AlwaysTried);

        var patternText = text[..Math.Min(text.Length, DomainLimits.PatternText)];
        foreach (var pattern in _patterns.Members)
        {
            if (!except.Contains(pattern) && table.Patterns[pattern].IsHit(patternText, ref run))
            {
                Hit(pattern);
            }
        }
    }

    /// <summary>Counts a pattern that occurs in the text.</summary>
    public void Hit(int pattern)
    {
        _patternsHit.Add(pattern);
        Count(_patternHits, table.PatternOwners[pattern]);
    }

    public void Clear()
    {
        foreach (var domain in _domains.Members)
        {
            _keywordHits[domain] = _patternHits[domain] = 0;
        }

        _literals.Clear();
        _wordStarts.Clear();
        _patterns.Clear();
        _patternsHit.Clear();
        _domains.Clear();
    }

    private void Try(int[] patterns)
    {
        foreach (var pattern in patterns)
        {
            _patterns.Add(pattern);
        }
    }

    private void Count(int[] hits, int[] owners)
    {
        foreach (var domain in owners)
        {
            hits[domain]++;
            _domains.Add(domain);
        }
    }
}
