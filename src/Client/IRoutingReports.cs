using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>What was decided, what it cost and what routing stands on. Every operation needs a key with the admin scope, where keys are needed.</summary>
public interface IRoutingReports
{
    /// <summary>What was spent and saved. The original's <c>get_cost_savings_report</c>.</summary>
    Task<SavingsReport> GetSavingsAsync(ReportFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Counts, rates and means over the period. The original's <c>get_routing_metrics_summary</c>.</summary>
    Task<RoutingMetricsSummary> GetMetricsSummaryAsync(ReportFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>What routing stands on: policy, flag, routers, upstreams. The original's <c>get_routellm_status</c>.</summary>
    Task<StatusDocument> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>A decision with everything booked for it, or null when it is not known (yet: it is about a second after its end).</summary>
    Task<DecisionDocument?> GetDecisionAsync(Guid trackingId, CancellationToken cancellationToken = default);
}
