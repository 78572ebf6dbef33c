using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Dashboard;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Telemetry;

namespace Orleans.Routing.Node;

/// <summary>Makes a host a client of the routing cluster.</summary>
public static class RoutingClientExtensions
{
    /// <summary>Adds an Orleans client that finds the cluster as its nodes do: configuration section <c>Cluster</c>.</summary>
    public static IHostApplicationBuilder AddRoutingClusterClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddQuietLogging();
        builder.Services.AddHostedService<NativeHeapTrim>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddDataFolder();
        builder.UseOrleansClient(client => client
            .UseRoutingClustering(builder.Configuration)
            .UseShortCalls()
            .AddTracePropagation(builder.Configuration)
            .AddClusterDashboard(builder.Configuration));
        builder.Services.AddHealthChecks().AddCheck<ClusterHealthCheck>(ClusterHealthCheck.Name, tags: [ReadinessTag.Name]);
        return builder;
    }
}
