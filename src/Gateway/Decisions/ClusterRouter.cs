using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// Asks a router for a decision. In a process apart from the silos the call may go to one that has just died, which nobody tells: deciding
/// stores nothing, so a call that is not answered soon is made again, and goes to the next silo.
/// </summary>
internal sealed partial class ClusterRouter(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time, ILogger<ClusterRouter> logger)
{
    private const int Tries = 3;

    // Kept, for looking it up took 2 % of a request's CPU time; looked up late, for before an Orleans client has started there are none.
    private IRouterGrain? _router;

    private IRouterGrain Router => _router ??= grains.GetGrain<IRouterGrain>(GrainKeys.Router);

    /// <summary>The decision, or why there is none; that no silo answered is a failure like others.</summary>
    public ValueTask<RoutingResult> RouteAsync(RoutingRequest request) =>
        options.Value.Mode == GatewayMode.Silo ? Router.RouteTracedAsync(request) : new ValueTask<RoutingResult>(RouteRemotelyAsync(request));

    private async Task<RoutingResult> RouteRemotelyAsync(RoutingRequest request)
    {
        for (var left = Tries; left > 0; left--)
        {
            try
            {
                return await Router.RouteTracedAsync(request).AsTask().WaitAsync(options.Value.DecisionTimeout, time);
            }
            catch (Exception failure) when (failure is TimeoutException or Runtime.OrleansException)
            {
                Log.NotAnswered(logger, request.TrackingId, left - 1, failure.GetType().Name);
            }
        }

        return new RoutingResult { Failure = new RoutingFailure(RoutingFailureCode.NotReady, "No silo of the cluster has answered; try again in a few seconds.") };
    }

    private static partial class Log
    {
        [LoggerMessage(41, LogLevel.Warning, "A silo did not decide {DecisionId}; tries left: {Left}. {Failure}")]
        public static partial void NotAnswered(ILogger logger, Guid decisionId, int left, string failure);
    }
}
