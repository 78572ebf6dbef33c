using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Decisions;

/// <summary>
/// Calls this silo's routers and its view of the snapshot once each before it is ready. The first call of a stateless worker goes through the grain directory, and would
/// fail while a silo that died is still listed there; later ones stay on the silo.
/// </summary>
internal sealed partial class RouterWarmUp(IGrainFactory grains, TimeProvider timeProvider, ILogger<RouterWarmUp> logger) : BackgroundService
{
    private const string Prompt = "Which of two contracts is the safer one, and why? Answer in one sentence.";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile bool _finished;

    /// <summary>Whether all have answered.</summary>
    public bool Finished => _finished;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var key = 0; key < GrainKeys.RouterKeys; key++)
        {
            var router = grains.GetGrain<IRouterGrain>(GrainKeys.Router + key);
            await UntilAnsweredAsync(async () => await router.AnalyzeTextAsync(Prompt, detector: null), stoppingToken);
        }

        var view = grains.GetGrain<ISnapshotViewGrain>(0);
        await UntilAnsweredAsync(async () => await view.HasDomainAsync(DomainNames.General), stoppingToken);
        _finished = true;
    }

    private async Task UntilAnsweredAsync(Func<Task> call, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WarmUpFailed(logger, e);
                await Task.Delay(RetryDelay, timeProvider, stoppingToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "This silo's routers or its view of the snapshot do not answer yet; tried again.")]
        public static partial void WarmUpFailed(ILogger logger, Exception exception);
    }
}
