using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Healthy when a router of the cluster answers and has a snapshot: what a process that only asks the cluster depends on. Degraded when
/// the silos answer, but the store through which new ones would be found does not. Calls to one router keep to one silo, and decisions pass
/// over one that stands still; so does this, by asking further routers while it waits.
/// </summary>
internal sealed class ClusterHealthCheck(IGrainFactory grains, TimeProvider timeProvider, KeptGatewayList? gateways = null) : IHealthCheck
{
    public const string Name = "cluster";

    private const int MostAsked = 8;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenAsked = TimeSpan.FromMilliseconds(200);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var version = await AskAsync(cancellationToken).WaitAsync(AnswerTimeout, timeProvider, cancellationToken);
            return version == 0 ? HealthCheckResult.Unhealthy("The cluster has no snapshot yet.")
                : gateways is { IsCurrent: false } ? HealthCheckResult.Degraded($"The silos last known answer, and snapshot {version} is in force; the store that tells of new ones does not answer.")
                : HealthCheckResult.Healthy($"The cluster answers; snapshot {version} is in force.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The cluster does not answer.", e);
        }
    }

    /// <summary>The version of the first router that answers and has a snapshot, or what the last of those asked said.</summary>
    private async Task<long> AskAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<long> last = Task.FromResult(0L);
        await foreach (var answer in Task.WhenEach(Enumerable.Range(0, MostAsked).Select(key => AskAsync(key, enough.Token))))
        {
            last = answer;
            if (answer is { IsCompletedSuccessfully: true, Result: > 0 })
            {
                // As a rule the first has answered before the second is asked.
                await enough.CancelAsync();
                break;
            }
        }

        return await last;
    }

    private async Task<long> AskAsync(int key, CancellationToken cancellationToken)
    {
        await Task.Delay(key * BetweenAsked, timeProvider, cancellationToken);
        return (await grains.GetGrain<IRouterGrain>(GrainKeys.Router + key).GetReadinessAsync()).SnapshotVersion;
    }
}
