using System.Collections.Immutable;
using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Gateway.Scoring;

/// <summary><c>/v1/scorers</c>: what every silo has loaded, and loading it anew.</summary>
internal sealed class ScorerEndpoints(IGrainFactory grains)
{
    private IScorerFleetGrain Fleet => grains.GetGrain<IScorerFleetGrain>(GrainKeys.Fleet);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<ScorerEndpoints>();
        routes.MapGet("/v1/scorers", endpoints.ListAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPost("/v1/scorers/reload", endpoints.ReloadAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private async Task ListAsync(HttpContext context) => await AnswerAsync(context, await Fleet.ListAsync());

    private async Task ReloadAsync(HttpContext context) => await AnswerAsync(context, await Fleet.ReloadAsync());

    private static Task AnswerAsync(HttpContext context, ImmutableArray<SiloScorers> silos) =>
        context.WriteAsync(new ScorersDocument(silos), RoutingJsonContext.Default.ScorersDocument);
}
