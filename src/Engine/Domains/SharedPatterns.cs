using System.Collections.Frozen;

namespace Orleans.Routing.Domains;

/// <summary>
/// The patterns that both of a detector's tables have, because a domain that was changed has one that another has too. They are run by the
/// settled table, and the recent one is told: run by both, a pattern would cost twice and miss its deadline twice.
/// </summary>
internal sealed class SharedPatterns
{
    public static readonly SharedPatterns None = new(FrozenDictionary<int, int>.Empty);

    private readonly FrozenDictionary<int, int> _settledByRecent;

    private SharedPatterns(FrozenDictionary<int, int> settledByRecent)
    {
        _settledByRecent = settledByRecent;
        InRecent = settledByRecent.Keys.ToFrozenSet();
    }

    /// <summary>The patterns by their index in the recent table, which it need not run.</summary>
    public FrozenSet<int> InRecent { get; }

    /// <summary>Finds them.</summary>
    /// <param name="settled">The settled table.</param>
    /// <param name="superseded">What of it is not run any more.</param>
    /// <param name="recent">The recent table.</param>
    public static SharedPatterns Of(DetectionTable settled, SupersededEntries superseded, DetectionTable recent)
    {
        var shared = new Dictionary<int, int>();
        for (var pattern = 0; pattern < recent.Patterns.Length; pattern++)
        {
            if (settled.PatternsBySource.TryGetValue(recent.Patterns[pattern].Source, out var inSettled) && !superseded.Patterns.Contains(inSettled))
            {
                shared[pattern] = inSettled;
            }
        }

        return shared.Count == 0 ? None : new SharedPatterns(shared.ToFrozenDictionary());
    }

    /// <summary>Counts in the recent table what the settled one has found in the same text.</summary>
    public void Tell(DetectionScan settled, DetectionScan recent)
    {
        foreach (var (inRecent, inSettled) in _settledByRecent)
        {
            if (settled.IsHit(inSettled))
            {
                recent.Hit(inRecent);
            }
        }
    }
}
