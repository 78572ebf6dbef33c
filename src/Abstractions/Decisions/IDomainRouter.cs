using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Ledger;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>The original DomainRouter's operations. <c>HttpDomainRouter</c> of the client project asks a gateway; whoever is in the cluster asks its grains.</summary>
public interface IDomainRouter
{
    /// <summary>Domains of a text scoring at least the threshold, best first. The original's <c>detect_domains</c>.</summary>
    Task<ImmutableArray<DetectedDomain>> DetectDomainsAsync(string text, double threshold = 0.3, CancellationToken cancellationToken = default);

    /// <summary>Describes a text. The original's <c>analyze_text</c>.</summary>
    Task<TextAnalysis> AnalyzeTextAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Decides where a prompt goes; it is booked as a routed decision unless it is a dry run. The original's <c>route_by_domain</c>.</summary>
    Task<RoutingResult> RouteAsync(RoutingRequest request, bool dryRun = false, CancellationToken cancellationToken = default);

    /// <summary>Registers a domain, or replaces it when the version expected is the one in force. The original's <c>register_domain</c>.</summary>
    Task<ChangeResult<DomainRecord>> RegisterDomainAsync(DomainConfig config, long? expectedVersion = null, CancellationToken cancellationToken = default);

    /// <summary>A domain, or null. The original's <c>get_domain_info</c>.</summary>
    Task<DomainRecord?> GetDomainAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>All domains in order of registration. The original's <c>list_domains</c>.</summary>
    Task<ImmutableArray<DomainRecord>> ListDomainsAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells how a decision turned out. The original's <c>update_actual_cost</c> and <c>update_quality_score</c>.</summary>
    Task<OutcomeReceipt> ReportOutcomeAsync(Guid trackingId, DecisionOutcome outcome, CancellationToken cancellationToken = default);
}
