using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>
/// Scores a text against all domains at once, as the original does: max(keyword hits / keywords, 1.2 * pattern hits / patterns), at most 1.
/// Keywords are substrings of the text lower-cased character by character without regard to culture (Python's <c>lower</c> differs only in a
/// final sigma, a dotted capital I and alphabets beyond the first 65,536 characters). One automaton looks for all keywords and for the
/// literals that patterns need; a pattern is run only when one of its literals occurs. Only the first
/// <see cref="DomainLimits.KeywordText"/> and <see cref="DomainLimits.PatternText"/> characters are read, and at most
/// <see cref="DomainLimits.CompilationsOfAText"/> patterns are compiled for a text.
/// <para>
/// An automaton over thousands of domains takes long to build, so a detector has two: the large one is taken over from the detector before
/// while few domains have changed, and those few are in the small one. bench/results/domain-detection.md has what both cost.
/// </para>
/// </summary>
public sealed class DomainDetector
{
    // When more than this share of the domains has changed, both tables are made one again: a scan of the small one then costs as much.
    private const int MostChangedShare = 8;

    private static readonly DetectionTable None = DetectionTableBuilder.Build([], static _ => null);

    private readonly DetectionTable _settled;
    private readonly DetectionTable _recent;
    private readonly SupersededEntries _superseded;
    private readonly SharedPatterns _shared;

    private DomainDetector(DetectionTable settled, DetectionTable recent, SupersededEntries superseded)
    {
        (_settled, _recent, _superseded) = (settled, recent, superseded);
        _shared = SharedPatterns.Of(settled, superseded, recent);
    }

    /// <summary>Builds a detector; what the previous one holds of unchanged domains is taken over, and patterns compiled already are too.</summary>
    /// <param name="domains">The domains in order of registration.</param>
    /// <param name="previous">The detector before.</param>
    public static DomainDetector Build(ImmutableArray<DomainRecord> domains, DomainDetector? previous = null)
    {
        var placed = InPlace(domains);
        if (previous?.WithChanged(placed) is { } changed)
        {
            return changed;
        }

        return Build(placed, source => previous?.FindPattern(source));
    }

    /// <summary>Builds a detector over patterns that are compiled already.</summary>
    internal static DomainDetector Build(ImmutableArray<DomainRecord> domains, ImmutableArray<DomainPattern> known)
    {
        var bySource = known.ToDictionary(pattern => pattern.Source, StringComparer.Ordinal);
        return Build(InPlace(domains), bySource.GetValueOrDefault);
    }

    /// <summary>A number that rises in order of registration, or -1 when the domain is not registered.</summary>
    public int PlaceOf(string domain)
    {
        if (_recent.DomainsByName.TryGetValue(domain, out var recent))
        {
            return _recent.Domains[recent].Place;
        }

        return _settled.DomainsByName.TryGetValue(domain, out var settled) && !_superseded.Domains.Contains(settled) ? _settled.Domains[settled].Place : -1;
    }

    /// <summary>Domains scoring at least the threshold, best first, ties in order of registration.</summary>
    public ImmutableArray<DetectedDomain> Detect(ReadOnlySpan<char> text, double threshold) => Detect(text, threshold, out _);

    /// <summary>The same.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The least score.</param>
    /// <param name="struckOut">Patterns that are left out from this text on; null when there are none, as nearly always.</param>
    internal ImmutableArray<DetectedDomain> Detect(ReadOnlySpan<char> text, double threshold, out List<StruckOutPattern>? struckOut)
    {
        var run = new TextRun();
        var settled = Scan(_settled, text, _superseded.Patterns, ref run);
        var recent = Scan(_recent, text, _shared.InRecent, ref run);
        if (settled is not null && recent is not null)
        {
            _shared.Tell(settled, recent);
        }

        struckOut = run.StruckOut;

        var found = new List<PlacedScore>();
        Collect(_settled, settled, _superseded.Domains, threshold, found);
        Collect(_recent, recent, FrozenSet<int>.Empty, threshold, found);
        found.Sort();
        return [.. found.Select(score => new DetectedDomain(score.Name, score.Confidence))];
    }

    /// <summary>The domains that have the pattern.</summary>
    internal IEnumerable<string> DomainsWith(string pattern) =>
        _settled.Domains.Where((_, domain) => !_superseded.Domains.Contains(domain)).Concat(_recent.Domains)
            .Where(domain => !domain.Config.Patterns.IsDefault && domain.Config.Patterns.Contains(pattern))
            .Select(domain => domain.Name);

    private static DomainDetector Build(IReadOnlyList<ScoredDomain> domains, Func<string, DomainPattern?> known) =>
        new(DetectionTableBuilder.Build(domains, known), None, SupersededEntries.None);

    private static DetectionScan? Scan(DetectionTable table, ReadOnlySpan<char> text, FrozenSet<int> except, ref TextRun run)
    {
        if (table.Domains.IsEmpty)
        {
            return null;
        }

        var scan = table.Rent();
        scan.Run(text, except, ref run);
        return scan;
    }

    private static void Collect(DetectionTable table, DetectionScan? scan, FrozenSet<int> superseded, double threshold, List<PlacedScore> found)
    {
        if (scan is null)
        {
            return;
        }

        if (threshold > 0)
        {
            foreach (var domain in scan.Domains)
            {
                Add(domain);
            }
        }
        else
        {
            for (var domain = 0; domain < table.Domains.Length; domain++)
            {
                Add(domain);
            }
        }

        scan.Clear();
        table.Return(scan);

        void Add(int domain)
        {
            var score = scan.ScoreOf(domain);
            if (score >= threshold && !superseded.Contains(domain))
            {
                found.Add(new PlacedScore(score, table.Domains[domain].Place, table.Domains[domain].Name));
            }
        }
    }

    // The same large table and a small one over what has changed since it was built; null when that is too much.
    private DomainDetector? WithChanged(IReadOnlyList<ScoredDomain> domains)
    {
        var changed = new List<ScoredDomain>();
        var held = new SparseSet(_settled.Domains.Length);
        foreach (var domain in domains)
        {
            if (_settled.DomainsByName.TryGetValue(domain.Name, out var index) && _settled.Domains[index].IsSame(domain))
            {
                held.Add(index);
            }
            else
            {
                changed.Add(domain);
            }
        }

        var superseded = _settled.Domains.Length - held.Members.Length;
        return (changed.Count + superseded) * MostChangedShare > _settled.Domains.Length
            ? null
            : new DomainDetector(
                _settled,
                changed.Count == 0 ? None : DetectionTableBuilder.Build(changed, FindPattern),
                SupersededEntries.Of(_settled, held));
    }

    private DomainPattern? FindPattern(string source) =>
        _settled.PatternsBySource.TryGetValue(source, out var settled) ? _settled.Patterns[settled]
        : _recent.PatternsBySource.TryGetValue(source, out var recent) ? _recent.Patterns[recent]
        : null;

    // Those that are not deleted. Ordinals have gaps but rise; definitions that were never registered have none, and are in order as they are.
    private static List<ScoredDomain> InPlace(ImmutableArray<DomainRecord> domains)
    {
        var placed = new List<ScoredDomain>(domains.Length);
        var place = -1;
        foreach (var domain in domains)
        {
            place = Math.Max(place + 1, domain.Ordinal);
            if (!domain.Deleted)
            {
                placed.Add(new ScoredDomain(place, domain.Config));
            }
        }

        return placed;
    }
}
