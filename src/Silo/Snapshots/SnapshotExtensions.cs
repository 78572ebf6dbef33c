using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Snapshots;

internal static class SnapshotExtensions
{
    /// <summary>Keeps the node's snapshot current: pushed by the snapshot grain, pulled by version, kept on disk.</summary>
    public static ISiloBuilder AddRoutingSnapshots(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddOptions<SnapshotOptions>().BindConfiguration(SnapshotOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnapshotOptions>, SnapshotOptionsValidator>());
        services.TryAddSingleton<SnapshotFile>();
        services.TryAddSingleton<SnapshotPush>();
        silo.AddGrainService<SnapshotPushService>();
        services.AddHostedService<SnapshotPull>();
        services.TryAddSingleton<DomainSweep>();
        services.AddHostedService<UnpublishedChangeSweep>();
        services.AddHealthChecks().AddCheck<SnapshotHealthCheck>(SnapshotHealthCheck.Name, tags: [ReadinessTag.Name]);
        return silo;
    }
}
