using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Routing.Scoring;

/// <summary>Asks every active silo at once for its scorers. One that does not answer is named with the reason.</summary>
internal sealed partial class ScorerFleet(IServiceProvider services, ISiloStatusOracle silos, ILogger<ScorerFleet> logger)
    : GrainServiceClient<IScorerService>(services)
{
    public Task<ImmutableArray<SiloScorers>> ListAsync() => AskAsync(static service => service.GetAsync());

    public Task<ImmutableArray<SiloScorers>> ReloadAsync() => AskAsync(static service => service.ReloadAsync());

    private async Task<ImmutableArray<SiloScorers>> AskAsync(Func<IScorerService, Task<SiloScorers>> question)
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        var answers = await Task.WhenAll(active.Select(silo => AskAsync(silo, question)));
        return [.. answers.OrderBy(answer => answer.Silo, StringComparer.Ordinal)];
    }

    private async Task<SiloScorers> AskAsync(SiloAddress silo, Func<IScorerService, Task<SiloScorers>> question)
    {
        try
        {
            return await question(GetGrainService(silo));
        }
        catch (Exception e)
        {
            Log.NoAnswer(logger, silo, e);
            return new SiloScorers { Silo = silo.ToString(), Error = e.Message };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "Silo {Silo} did not answer about its scorers.")]
        public static partial void NoAnswer(ILogger logger, SiloAddress silo, Exception exception);
    }
}
