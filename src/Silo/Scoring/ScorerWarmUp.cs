using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Node.Scoring;

/// <summary>Loads and warms the scorers while the silo is still starting.</summary>
internal sealed partial class ScorerWarmUp(ScoringWarmup scoring, ILogger<ScorerWarmUp> logger) : BackgroundService
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _finished;

    /// <summary>Completes when the scorers were tried, well or not.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether every scorer was tried; those that failed are in <see cref="ScorerRegistry.Failures"/>.</summary>
    public bool Finished => _finished;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await scoring.LoadAsync(stoppingToken);
            _finished = true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.WarmUpFailed(logger, e);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "The scorers could not be loaded; this node does not become ready.")]
        public static partial void WarmUpFailed(ILogger logger, Exception exception);
    }
}
