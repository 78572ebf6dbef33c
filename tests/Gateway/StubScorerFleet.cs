using System.Collections.Immutable;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Gateway;

/// <summary>A fleet of two silos, one of which does not answer; counts reloads.</summary>
internal sealed class StubScorerFleet : IScorerFleetGrain
{
    public int Reloads { get; private set; }

    public Task<ImmutableArray<SiloScorers>> ListAsync() => Task.FromResult<ImmutableArray<SiloScorers>>(
    [
        new SiloScorers
        {
            Silo = "S127.0.0.1:11111:1",
            Loads = 1 + Reloads,
            Loaded = ["difficulty", "random"],
            Failed = ImmutableSortedDictionary<string, string>.Empty.Add("bert", "model.onnx is missing"),
        },
        new SiloScorers { Silo = "S127.0.0.1:11112:1", Error = "no answer" },
    ]);

    public Task<ImmutableArray<SiloScorers>> ReloadAsync()
    {
        Reloads++;
        return ListAsync();
    }
}
