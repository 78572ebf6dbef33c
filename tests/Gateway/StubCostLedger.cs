using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway;

/// <summary>Books whose sums no report can show.</summary>
internal sealed class StubCostLedger : ICostLedgerGrain
{
    public Task<SavingsReport> GetSavingsAsync(ReportFilter filter) => throw new OverflowException();

    public Task<RoutingMetricsSummary> GetMetricsSummaryAsync(ReportFilter filter) => Task.FromException<RoutingMetricsSummary>(new OverflowException());
}
