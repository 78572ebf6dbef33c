using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Dashboard;

public sealed class DashboardEndpointTests
{
    [Fact]
    public async Task Endpoints_WithTheDashboardOn_AllNameAPolicyAndItsOwnAskForAnAdmin()
    {
        await using var app = await BuildAsync("true");

        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>().ToList();

        Assert.All(routes, route => Assert.True(
            route.Metadata.GetMetadata<IAllowAnonymous>() is not null || route.Metadata.GetMetadata<IAuthorizeData>()?.Policy is not null,
            $"{route.RoutePattern.RawText} names no policy."));
        var dashboard = routes.Where(route => route.RoutePattern.RawText!.StartsWith("/dashboard", StringComparison.Ordinal)).ToList();
        Assert.True(dashboard.Count > 10, $"Only {dashboard.Count} routes.");
        Assert.All(dashboard, route =>
        {
            Assert.Null(route.Metadata.GetMetadata<IAllowAnonymous>());
            Assert.Equal(AccessPolicies.Dashboard, route.Metadata.GetMetadata<IAuthorizeData>()?.Policy);
        });
    }

    [Fact]
    public async Task Endpoints_ByDefault_HaveNoDashboard()
    {
        await using var app = await BuildAsync(null);

        Assert.DoesNotContain(
            ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>(),
            route => route.RoutePattern.RawText!.StartsWith("/dashboard", StringComparison.Ordinal));
    }

    /// <summary>The program's own composition, as an Orleans client, built but not started.</summary>
    private static async Task<WebApplication> BuildAsync(string? enabled)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Gateway:Mode"] = "Client",
            ["Ollama:Enabled"] = "false",
            ["Dashboard:Enabled"] = enabled,
        });
        builder.Logging.ClearProviders();
        builder.AddServer();
        builder.AddCluster(await builder.AddUpstreamsAsync());
        builder.Services.AddUsageJournal();
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        return app;
    }
}
