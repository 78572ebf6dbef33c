using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Degraded when the ledger has not confirmed an entry for some time. Requests go on: the journal keeps what they cost.</summary>
internal sealed class LedgerHealthCheck(IUsageJournal journal, TimeProvider time) : IHealthCheck
{
    public const string Name = "ledger";

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = journal.Status;
        return Task.FromResult(status.OldestUnshipped is { } oldest && time.GetUtcNow() - oldest > Late
            ? HealthCheckResult.Degraded($"The ledger has not confirmed {status.Unshipped} entries, the oldest for {(time.GetUtcNow() - oldest).TotalSeconds:0} s; the journal keeps them.")
            : HealthCheckResult.Healthy("The ledger is up to date."));
    }
}
