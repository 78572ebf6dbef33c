using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Routing.Scoring;

[Reentrant]
internal sealed class ScorerService(GrainId id, Silo silo, ILoggerFactory loggerFactory, ILocalSiloDetails details, ScoringWarmup scoring, ScorerRegistry scorers)
    : GrainService(id, silo, loggerFactory), IScorerService
{
    public Task<SiloScorers> GetAsync() => Task.FromResult(Describe());

    public async Task<SiloScorers> ReloadAsync()
    {
        // Opening a model takes up to seconds and does not yield: it must not hold one of the silo's own threads.
        await Task.Run(() => scoring.LoadAsync(CancellationToken.None));
        return Describe();
    }

    private SiloScorers Describe() => new()
    {
        Silo = details.SiloAddress.ToString(),
        Loads = scoring.Loads,
        Loaded = scorers.Names,
        Failed = scorers.Failures.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
