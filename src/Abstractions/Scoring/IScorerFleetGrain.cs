using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.Routing.Scoring;

/// <summary>The scorers of all silos, keyed <see cref="GrainKeys.Fleet"/>. Holds nothing itself: each silo has its own.</summary>
[Alias("routing.IScorerFleetGrain")]
public interface IScorerFleetGrain : IGrainWithStringKey
{
    /// <summary>What every silo has loaded.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<SiloScorers>> ListAsync();

    /// <summary>
    /// Has every silo load its scorers anew from its folders, all at once. Decisions go by the old ones until the new ones are warm, so
    /// none is dropped; answers once the old ones are freed. One that fails to load is out of use, and the answer says why.
    /// </summary>
    [Alias("Reload"), ResponseTimeout("00:10:00")]
    Task<ImmutableArray<SiloScorers>> ReloadAsync();
}
