using System.Collections.Immutable;

namespace Orleans.Routing.ModelCatalog;

/// <summary>What the selector found.</summary>
/// <param name="Ranked">Models that qualify, best first; empty when none does.</param>
/// <param name="Relaxed">Requirements that were given up for it, in order.</param>
/// <param name="AnyAvailable">Whether so much was given up that the first is merely an available model.</param>
internal readonly record struct ModelSelection(ImmutableArray<CatalogModel> Ranked, ImmutableArray<string> Relaxed, bool AnyAvailable)
{
    public static readonly ModelSelection Nothing = new([], [], false);
}
