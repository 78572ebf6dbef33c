using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// Asks a router for a decision. In a process apart from the silos the call may go to one that has just died, which nobody tells: deciding
/// stores nothing, so a call that is not answered soon is made again, by the next key and so as a rule to another silo. The silo is told how
/// soon: a model that takes longer is the silo's to fall back from, and no reason to take the silo for dead.
/// </summary>
internal sealed partial class ClusterRouter(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time, ILogger<ClusterRouter> logger)
{
    private const int Tries = 3;

    // The rest is for the way there and back, and for the silo to do without the model.
    private const double DecidingShare = 0.8;

    private readonly RetryBudget _budget = new();

    // Late, for before an Orleans client has started there are no grains.
    private RouterRotation? _rotation;

    private RouterRotation Rotation => _rotation ??= new RouterRotation(grains, options.Value.Mode == GatewayMode.Silo ? 1 : GrainKeys.RouterKeys, time);

    /// <summary>The decision, or why there is none; that no silo answered is a failure like others.</summary>
    public ValueTask<RoutingResult> RouteAsync(RoutingRequest request) =>
        options.Value.Mode == GatewayMode.Silo ? Rotation[0].RouteTracedAsync(request) : new ValueTask<RoutingResult>(RouteRemotelyAsync(request));

    private async Task<RoutingResult> RouteRemotelyAsync(RoutingRequest request)
    {
        var timeout = options.Value.DecisionTimeout;
        request = request with { AnswerWithinMs = (int)(DecidingShare * timeout.TotalMilliseconds) };
        var failed = new RoutingResult(new RoutingFailure(RoutingFailureCode.NotReady, "No silo of the cluster has answered; try again in a few seconds."));
        for (var left = Tries; left > 0 && (left == Tries || _budget.Allows); left--)
        {
            if (Rotation.Next(again: left < Tries) is not { } key)
            {
                break;
            }

            var asked = time.GetTimestamp();
            try
            {
                var result = await Rotation[key].RouteTracedAsync(request).AsTask().WaitAsync(timeout, time);
                _budget.Answered();
                if (Rotation.Answered(key))
                {
                    _budget.Refill();
                }

                if (result.Failure is not { Code: RoutingFailureCode.NotReady })
                {
                    return result;
                }

                // A silo that has just joined; the others have what it lacks.
                failed = result;
            }
            catch (Exception failure) when (ClusterFailure.Is(failure))
            {
                _budget.Failed();
                Rotation.Failed(key, asked);
                Log.NotAnswered(logger, request.TrackingId, failure.GetType().Name);
            }
        }

        return failed;
    }

    private static partial class Log
    {
        [LoggerMessage(41, LogLevel.Debug, "A silo did not decide {DecisionId}. {Failure}")]
        public static partial void NotAnswered(ILogger logger, Guid decisionId, string failure);
    }
}
