using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.Routing.Domains;

/// <summary>The names of domains and their ordinals. Immutable: what is stored is one of these, and the next is made of it.</summary>
internal sealed record DomainCatalog
{
    /// <summary>Domains registered at once. Each costs every silo memory; bench/results/domain-detection.md and docs/scaling.md have how much.</summary>
    internal const int MostPresent = 10_000;

    /// <summary>Names ever admitted: deleted domains stay in every snapshot by their name, so their number is bounded too.</summary>
    internal const int MostEver = 2 * MostPresent;

    /// <summary>Why a name is not admitted.</summary>
    internal static readonly string Full = string.Create(
        CultureInfo.InvariantCulture,
        $"No more domains can be registered: the most is {MostPresent} at once, and {MostEver} names ever. Delete a domain first, or use the name of one that was deleted.");

    private readonly ImmutableDictionary<string, int> _ordinals;
    private readonly int _present;

    private DomainCatalog(ImmutableArray<DomainCatalogEntry> entries, ImmutableDictionary<string, int> ordinals, int present) =>
        (Entries, _ordinals, _present) = (entries, ordinals, present);

    /// <summary>The names; a name's place is its ordinal.</summary>
    public ImmutableArray<DomainCatalogEntry> Entries { get; }

    public static DomainCatalog Of(ImmutableArray<DomainCatalogEntry> entries) => new(
        entries,
        entries.Select((entry, ordinal) => KeyValuePair.Create(entry.Name, ordinal)).ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        entries.Count(entry => entry.Present));

    /// <summary>The ordinal of a domain that is registered, or null.</summary>
    public int? Find(string name) => _ordinals.TryGetValue(name, out var ordinal) && Entries[ordinal].Present ? ordinal : null;

    /// <summary>The catalog with a name admitted or taken out; the same when that changes nothing or there is no room.</summary>
    public DomainCatalog With(DomainCatalogEntry change)
    {
        if (!change.Present)
        {
            // Only by its own name: one that differs in case is another grain's, which holds nothing.
            return Find(change.Name) is { } present && Entries[present].Name == change.Name ? Replace(present, isPresent: false) : this;
        }

        if (Find(change.Name) is not null || _present >= MostPresent)
        {
            return this;
        }

        if (_ordinals.TryGetValue(change.Name, out var ordinal))
        {
            return Replace(ordinal, isPresent: true);
        }

        return Entries.Length >= MostEver
            ? this
            : new DomainCatalog(Entries.Add(change), _ordinals.Add(change.Name, Entries.Length), _present + 1);
    }

    private DomainCatalog Replace(int ordinal, bool isPresent) =>
        new(Entries.SetItem(ordinal, Entries[ordinal] with { Present = isPresent }), _ordinals, isPresent ? _present + 1 : _present - 1);
}
