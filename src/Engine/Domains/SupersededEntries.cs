using System.Collections.Frozen;

namespace Orleans.Routing.Domains;

/// <summary>What of a table no longer counts, by index: domains that were changed or deleted since it was built, and the patterns that only they have.</summary>
internal sealed record SupersededEntries(FrozenSet<int> Domains, FrozenSet<int> Patterns)
{
    public static readonly SupersededEntries None = new(FrozenSet<int>.Empty, FrozenSet<int>.Empty);

    /// <summary>All but what is held.</summary>
    /// <param name="table">The table.</param>
    /// <param name="held">The domains that are what they were.</param>
    public static SupersededEntries Of(DetectionTable table, SparseSet held)
    {
        if (held.Members.Length == table.Domains.Length)
        {
            return None;
        }

        Predicate<int> isHeld = held.Contains;
        return new SupersededEntries(
            Enumerable.Range(0, table.Domains.Length).Where(domain => !isHeld(domain)).ToFrozenSet(),
            Enumerable.Range(0, table.Patterns.Length).Where(pattern => !Array.Exists(table.PatternOwners[pattern], isHeld)).ToFrozenSet());
    }
}
