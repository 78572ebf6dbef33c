using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>Decides for callers that carry the decision out themselves, and books it.</summary>
internal sealed class RouteBooking(ClusterRouter router, IUsageJournal journal)
{
    /// <summary>Decides and, unless it is a dry run, books in the tenant's name. Not booked without a dry run means that the journal is full.</summary>
    public async Task<(RoutingResult Result, bool Booked)> RouteAsync(RoutingRequest request, bool dryRun, string tenant, CancellationToken cancellationToken)
    {
        var result = await router.RouteAsync(request);
        var booked = !dryRun && result.Decision is { } decision && await journal.TryAppendAsync(AttemptBooking.Routed(decision, tenant), cancellationToken);
        return (result, booked);
    }
}
