using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Decisions;
using Orleans.Routing.Node.Scoring;
using Orleans.Routing.Node.Snapshots;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Node.Decisions;

/// <summary>
/// Lets a silo join the cluster when it can decide at full speed, and not before: gateways send it their share from the moment it has joined,
/// and one that still loads scorers and compiles would keep that share waiting.
/// </summary>
internal sealed partial class WarmJoin(IServiceProvider services, ScorerWarmUp scorers, SnapshotFile file, TimeProvider time, ILogger<WarmJoin> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private const int Decisions = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Prompts =
    [
        "Which of two contracts is the safer one, and why? Answer in one sentence.",
        "What is the capital of France?",
        "Explain how interest compounds, with a worked example over five years.",
    ];

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(WarmJoin), ServiceLifecycleStage.First, WarmAsync);

    private async Task WarmAsync(CancellationToken cancellationToken)
    {
        try
        {
            await scorers.Ended.WaitAsync(Patience, time, cancellationToken);
            if (await file.LoadAsync(cancellationToken) is { } kept)
            {
                await DecideAsync(kept, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A silo that is slow at first is better than none.
            Log.NotWarm(logger, e);
        }
    }

    // By the snapshot of the last run, in a holder of its own: it may be old, so nothing is decided by it for anybody.
    private async Task DecideAsync(RoutingSnapshot kept, CancellationToken cancellationToken)
    {
        var holder = new SnapshotHolder();
        holder.TryApply(kept);
        var engine = ActivatorUtilities.CreateInstance<RouterEngine>(services, holder);
        for (var decision = 0; decision < Decisions; decision++)
        {
            var request = new RoutingRequest { TrackingId = Guid.CreateVersion7(time.GetUtcNow()), Text = Prompts[decision % Prompts.Length] };
            await engine.RouteAsync(request, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "The silo joins without having been warmed up.")]
        public static partial void NotWarm(ILogger logger, Exception exception);
    }
}
