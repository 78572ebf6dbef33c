using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// Where the gateway's decisions are made: by the engine of the silo in this process, or by the grain on the silo this process is a client
/// of. Both run the same engine over the same snapshot; see docs/decisions/020-decisions-without-a-grain-call.md.
/// </summary>
internal sealed class DecisionMaker(IGrainFactory grains, ILocalRouter? local = null)
{
    // Looked up when first needed, for before an Orleans client has started there are no references; then kept, for a look-up takes 4 us.
    private IRouterGrain? _remote;

    public ValueTask<RoutingResult> DecideAsync(RoutingRequest request) =>
        local is not null ? local.RouteAsync(request, CancellationToken.None) : (_remote ??= grains.GetGrain<IRouterGrain>(GrainKeys.Router)).RouteAsync(request);
}
