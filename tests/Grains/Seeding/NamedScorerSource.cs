using Orleans.Routing.Scoring;

namespace Orleans.Routing.Seeding;

/// <summary>A router that exists by name.</summary>
internal sealed class NamedScorerSource(string name) : IScorerSource
{
    public string Name => name;

    public ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only the name is asked for.");
}
