using System.Collections.Immutable;

namespace Orleans.Routing.Scoring;

[GrainType("routing-scorer-fleet")]
internal sealed class ScorerFleetGrain(ScorerFleet fleet) : Grain, IScorerFleetGrain
{
    public Task<ImmutableArray<SiloScorers>> ListAsync() => fleet.ListAsync();

    public Task<ImmutableArray<SiloScorers>> ReloadAsync() => fleet.ReloadAsync();
}
