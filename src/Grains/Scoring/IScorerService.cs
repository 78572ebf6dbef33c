using Orleans.Services;

namespace Orleans.Routing.Scoring;

/// <summary>The scorers of the silo it runs on. Every silo has one.</summary>
[Alias("routing.IScorerService")]
internal interface IScorerService : IGrainService
{
    /// <summary>What is loaded.</summary>
    [Alias("Get")]
    Task<SiloScorers> GetAsync();

    /// <summary>Loads the scorers anew and answers once the old ones are freed.</summary>
    [Alias("Reload"), ResponseTimeout("00:10:00")]
    Task<SiloScorers> ReloadAsync();
}
