using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>
/// Scores a text against all domains at once, as the original does: max(keyword hits / keywords, 1.2 * pattern hits / patterns), at most 1.
/// Keywords are substrings of the text lower-cased character by character without regard to culture (Python's <c>lower</c> differs only in a
/// final sigma, a dotted capital I and alphabets beyond the first 65,536 characters). One automaton looks for all keywords and for the
/// literals that patterns need; a pattern is run only when one of its literals occurs. Only the first
/// <see cref="DomainLimits.KeywordText"/> and <see cref="DomainLimits.PatternText"/> characters are read.
/// </summary>
public sealed class DomainDetector
{
    private readonly DetectionTable _table;
    private readonly FrozenDictionary<string, int> _places;

    private DomainDetector(DetectionTable table)
    {
        _table = table;
        _places = table.Domains.Index().DistinctBy(entry => entry.Item.Name).ToFrozenDictionary(entry => entry.Item.Name, entry => entry.Index, StringComparer.Ordinal);
    }

    /// <summary>Builds a detector; patterns that the previous one holds are taken over, those compiled already above all.</summary>
    public static DomainDetector Build(ImmutableArray<DomainRecord> domains, DomainDetector? previous = null) =>
        Build(domains, previous?._table.Patterns ?? []);

    /// <summary>Builds a detector over patterns that are compiled already.</summary>
    internal static DomainDetector Build(ImmutableArray<DomainRecord> domains, ImmutableArray<DomainPattern> known) => new(DetectionTableBuilder.Build(domains, known));

    /// <summary>The domain's place in the order of registration, or -1 when it is not registered.</summary>
    public int PlaceOf(string domain) => _places.GetValueOrDefault(domain, -1);

    /// <summary>Domains scoring at least the threshold, best first, ties in order of registration.</summary>
    public ImmutableArray<DetectedDomain> Detect(ReadOnlySpan<char> text, double threshold)
    {
        var domains = _table.Domains.Length;
        if (domains == 0)
        {
            return [];
        }

        // Two counters per domain, then one bit per literal and per pattern.
        var counters = ArrayPool<int>.Shared.Rent(2 * domains);
        var bits = ArrayPool<ulong>.Shared.Rent(_table.LiteralWords + _table.PatternWords);
        var keywordHits = counters.AsSpan(0, domains);
        var patternHits = counters.AsSpan(domains, domains);
        counters.AsSpan(0, 2 * domains).Clear();
        bits.AsSpan(0, _table.LiteralWords + _table.PatternWords).Clear();

        CountHits(text, bits.AsSpan(0, _table.LiteralWords), bits.AsSpan(_table.LiteralWords, _table.PatternWords), keywordHits, patternHits);
        var detected = Collect(threshold, keywordHits, patternHits);
        ArrayPool<ulong>.Shared.Return(bits);
        ArrayPool<int>.Shared.Return(counters);
        return detected;
    }

    private void CountHits(ReadOnlySpan<char> text, Span<ulong> literals, Span<ulong> patterns, Span<int> keywordHits, Span<int> patternHits)
    {
        _table.Automaton.Scan(text[..Math.Min(text.Length, DomainLimits.KeywordText)], literals);
        _table.AlwaysTried.CopyTo(patterns);
        foreach (var literal in new SetBits(literals))
        {
            foreach (var domain in _table.KeywordOwners[literal])
            {
                keywordHits[domain]++;
            }

            foreach (var pattern in _table.PatternsNeeding[literal])
            {
                patterns[pattern >> 6] |= 1UL << (pattern & 63);
            }
        }

        var patternText = text[..Math.Min(text.Length, DomainLimits.PatternText)];
        foreach (var pattern in new SetBits(patterns))
        {
            if (_table.Patterns[pattern].IsHit(patternText))
            {
                foreach (var domain in _table.PatternOwners[pattern])
                {
                    patternHits[domain]++;
                }
            }
        }
    }

    private ImmutableArray<DetectedDomain> Collect(double threshold, ReadOnlySpan<int> keywordHits, ReadOnlySpan<int> patternHits)
    {
        var detected = ImmutableArray<DetectedDomain>.Empty;
        for (var domain = 0; domain < keywordHits.Length; domain++)
        {
            // Most domains of a large catalog have no hit at all.
            if ((keywordHits[domain] | patternHits[domain]) == 0 && threshold > 0)
            {
                continue;
            }

            var score = _table.Domains[domain].Score(keywordHits[domain], patternHits[domain]);
            if (score >= threshold)
            {
                var place = detected.Length;
                while (place > 0 && detected[place - 1].Confidence < score)
                {
                    place--;
                }

                detected = detected.Insert(place, new DetectedDomain(_table.Domains[domain].Name, score));
            }
        }

        return detected;
    }
}
