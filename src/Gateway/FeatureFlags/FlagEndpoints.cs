using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.Client;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Domains;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.FeatureFlags;

/// <summary><c>/v1/flags</c>: show and patch.</summary>
internal sealed class FlagEndpoints(IGrainFactory grains)
{
    private IFeatureFlagGrain Flags => grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<FlagEndpoints>();
        routes.MapGet("/v1/flags", endpoints.GetAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPatch("/v1/flags", endpoints.PatchAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private async Task GetAsync(HttpContext context) => await AnswerAsync(context, await Flags.GetAsync(), publication: null);

    private async Task PatchAsync(HttpContext context)
    {
        if (await Change.ReadAsync(context) is not { } change)
        {
            return;
        }

        using (change)
        {
            var problems = new List<ValidationProblem>();
            var flags = FlagPatchReader.Read(change.Body, await Flags.GetAsync(), problems);
            if (problems.Count > 0)
            {
                await context.WriteErrorAsync(ApiError.Problematic([.. problems]));
                return;
            }

            var result = await Flags.PatchAsync(flags, change.Version);
            await (result is { Outcome: ChangeOutcome.Applied, Current: { } current }
                ? AnswerAsync(context, current, result.Publication)
                : context.WriteErrorAsync(ChangeAnswers.Refusal(result, result.Current?.Version, versionGiven: true)));
        }
    }

    private static Task AnswerAsync(HttpContext context, FeatureFlagSet set, Publication? publication)
    {
        context.SetETag(set.Version);
        var flags = new JsonObject();
        foreach (var flag in set.Flags)
        {
            flags[flag.Key] = JsonSerializer.SerializeToNode(flag, RoutingJsonContext.Default.FeatureFlag);
        }

        var document = new JsonObject { ["flags"] = flags, ["version"] = set.Version };
        if (publication is { } reached)
        {
            document["publication"] = JsonSerializer.SerializeToNode(reached, RoutingJsonContext.Default.Publication);
        }

        return context.WriteAsync(document, RoutingJsonContext.Default.JsonObject);
    }
}
