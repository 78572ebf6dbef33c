using System.Collections.Immutable;

namespace Orleans.Routing.Persistence;

/// <summary>A <see cref="StoredNote"/> as a later version might keep it.</summary>
public sealed record NewerNote : IStoredState
{
    public int Schema => 2;

    public ImmutableArray<string> Words { get; init; } = [];
}
