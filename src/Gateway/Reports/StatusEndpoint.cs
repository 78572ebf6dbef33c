using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Reports;

/// <summary><c>GET /v1/status</c>: what routing stands on.</summary>
internal sealed class StatusEndpoint(IGrainFactory grains, SnapshotReader snapshots, UpstreamRegistry upstreams, IUsageJournal journal)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<StatusEndpoint>();
        routes.MapGet("/v1/status", endpoint.HandleAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var router = grains.GetGrain<IRouterGrain>(GrainKeys.Router);
        var snapshot = await snapshots.ReadOutlineAsync();
        var readiness = await router.GetReadinessAsync();
        var policy = snapshot.DefaultPolicy.Policy;
        var status = journal.Status;
        await context.WriteAsync(
            new StatusDocument
            {
                ConfigEnabled = policy.Enabled,
                FeatureFlagEnabled = IsOn(snapshot, FlagKeys.Enabled, byDefault: false),
                ControllerInitialized = readiness.SnapshotVersion > 0,
                ControllerAvailable = readiness.Routers.Contains(policy.Router),
                ControllerError = readiness.FailedRouters.IsEmpty ? null : string.Join("; ", readiness.FailedRouters.Select(failed => $"{failed.Key}: {failed.Value}")),
                CostTrackingEnabled = policy.CostTrackingEnabled && IsOn(snapshot, FlagKeys.CostTracking, byDefault: true),
                RouterType = policy.Router,
                StrongModel = policy.StrongModel,
                WeakModel = policy.WeakModel,
                Threshold = policy.Threshold,
                SnapshotVersion = snapshot.Version,
                Routers = readiness.Routers,
                Upstreams = upstreams.Names,
                LedgerLagEntries = status.Unshipped,
            },
            RoutingJsonContext.Default.StatusDocument);
    }

    private static bool IsOn(SnapshotOutline snapshot, string key, bool byDefault) =>
        snapshot.Flags.Flags.FirstOrDefault(flag => flag.Key == key)?.Enabled ?? byDefault;
}
