using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Domains;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Ledger;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>The DomainRouter's operations over the cluster's grains, in process.</summary>
internal sealed class GrainDomainRouter(IGrainFactory grains, RouteBooking booking, DomainDirectory domains, OutcomeRecorder outcomes) : IDomainRouter
{
    private IRouterGrain Router => grains.GetGrain<IRouterGrain>(GrainKeys.Router);

    public async Task<ImmutableArray<DetectedDomain>> DetectDomainsAsync(string text, double threshold = 0.3, CancellationToken cancellationToken = default) =>
        (await Router.DetectDomainsAsync(text, threshold, detector: null)).Domains;

    public async Task<TextAnalysis> AnalyzeTextAsync(string text, CancellationToken cancellationToken = default) => await Router.AnalyzeTextAsync(text, detector: null);

    public async Task<RoutingResult> RouteAsync(RoutingRequest request, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var (result, booked) = await booking.RouteAsync(request, dryRun, tenant: "", cancellationToken);
        return booked || dryRun || result.Decision is null ? result : throw new InvalidOperationException("The usage journal is full; the decision could not be booked.");
    }

    public Task<ChangeResult<DomainRecord>> RegisterDomainAsync(DomainConfig config, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        grains.GetGrain<IDomainGrain>(config.Name).PutAsync(config, lenient: false, expectedVersion);

    public Task<DomainRecord?> GetDomainAsync(string name, CancellationToken cancellationToken = default) => domains.FindAsync(name);

    public Task<ImmutableArray<DomainRecord>> ListDomainsAsync(CancellationToken cancellationToken = default) => domains.ListAsync();

    public async Task<OutcomeReceipt> ReportOutcomeAsync(Guid trackingId, DecisionOutcome outcome, CancellationToken cancellationToken = default) =>
        await outcomes.ReportAsync(trackingId, outcome, cancellationToken)
        ?? throw new InvalidOperationException("The usage journal is full; the outcome could not be booked.");
}
