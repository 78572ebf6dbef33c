namespace Orleans.Routing.Ledger;

/// <summary>The cluster's books, keyed <see cref="GrainKeys.Cluster"/>: merged from the partitions on demand, at most once a second. It never sees single entries.</summary>
[Alias("routing.ICostLedgerGrain")]
public interface ICostLedgerGrain : IGrainWithStringKey
{
    /// <summary>What was spent and saved.</summary>
    [Alias("GetSavings")]
    [ResponseTimeout("00:01:00")]
    Task<SavingsReport> GetSavingsAsync(ReportFilter filter);

    /// <summary>The original's metrics summary over the period.</summary>
    [Alias("GetMetricsSummary")]
    [ResponseTimeout("00:01:00")]
    Task<RoutingMetricsSummary> GetMetricsSummaryAsync(ReportFilter filter);
}
