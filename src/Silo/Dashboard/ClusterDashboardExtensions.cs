using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace Orleans.Routing.Node.Dashboard;

/// <summary>Puts Orleans' dashboard in place where it is switched on.</summary>
public static class ClusterDashboardExtensions
{
    /// <summary>Where the gateway serves it.</summary>
    public const string RoutePrefix = "/dashboard";

    /// <summary>Lets a gateway that runs apart show the dashboard of its silos.</summary>
    public static IClientBuilder AddClusterDashboard(this IClientBuilder client, IConfiguration configuration) =>
        configuration.HasDashboard() ? client.AddDashboard(Configure) : client;

    /// <summary>Serves the dashboard; whoever maps it says who may see it. Null when it is switched off.</summary>
    public static IEndpointConventionBuilder? MapClusterDashboard(this IEndpointRouteBuilder routes, IConfiguration configuration) =>
        configuration.HasDashboard() ? routes.MapOrleansDashboard(RoutePrefix) : null;

    internal static ISiloBuilder AddClusterDashboard(this ISiloBuilder silo, IConfiguration configuration) =>
        configuration.HasDashboard() ? silo.AddDashboard(Configure) : silo;

    private static bool HasDashboard(this IConfiguration configuration) =>
        configuration.GetSection(ClusterDashboardOptions.Section).Get<ClusterDashboardOptions>() is { Enabled: true };

    // The trace page streams the silo's log, which is more than a diagnosis page should show.
    private static void Configure(DashboardOptions dashboard) => dashboard.HideTrace = true;
}
