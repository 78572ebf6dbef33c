using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Node.Decisions;

/// <summary>
/// Calls this silo's routers once each before it is ready. The first call of a stateless worker goes through the grain directory, and would
/// fail while a silo that died is still listed there; later ones stay on the silo.
/// </summary>
internal sealed partial class RouterWarmUp(IGrainFactory grains, TimeProvider timeProvider, ILogger<RouterWarmUp> logger) : BackgroundService
{
    private const string Prompt = "Which of two contracts is the safer one, and why? Answer in one sentence.";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile bool _finished;

    /// <summary>Whether all routers have answered.</summary>
    public bool Finished => _finished;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var key = 0; key < GrainKeys.RouterKeys;)
        {
            try
            {
                await grains.GetGrain<IRouterGrain>(GrainKeys.Router + key).AnalyzeTextAsync(Prompt, detector: null);
                key++;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WarmUpFailed(logger, e);
                await Task.Delay(RetryDelay, timeProvider, stoppingToken);
            }
        }

        _finished = true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "This silo's router does not answer yet; tried again.")]
        public static partial void WarmUpFailed(ILogger logger, Exception exception);
    }
}
