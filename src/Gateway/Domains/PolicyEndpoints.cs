using Orleans.Routing.Client;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary><c>/v1/policy</c> (the cluster's defaults) and <c>/v1/domains/{name}/policy</c> (a domain's own fields): show, replace, patch.</summary>
internal sealed class PolicyEndpoints(IGrainFactory grains, DomainDirectory directory)
{
    private IDefaultPolicyGrain DefaultPolicy => grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<PolicyEndpoints>();
        routes.MapGet("/v1/policy", endpoints.GetDefaultAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPut("/v1/policy", context => endpoints.ChangeDefaultAsync(context, patch: false)).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPatch("/v1/policy", context => endpoints.ChangeDefaultAsync(context, patch: true)).RequireAuthorization(AccessPolicies.Admin);
        routes.MapGet("/v1/domains/{name}/policy", endpoints.GetDomainAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPut("/v1/domains/{name}/policy", context => endpoints.ChangeDomainAsync(context, patch: false)).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPatch("/v1/domains/{name}/policy", context => endpoints.ChangeDomainAsync(context, patch: true)).RequireAuthorization(AccessPolicies.Admin);
    }

    private async Task GetDefaultAsync(HttpContext context) => await AnswerAsync(context, await DefaultPolicy.GetAsync(), publication: null);

    private async Task ChangeDefaultAsync(HttpContext context, bool patch)
    {
        if (await Change.ReadAsync(context) is not { } change)
        {
            return;
        }

        using (change)
        {
            var basis = patch ? (await DefaultPolicy.GetAsync()).Policy : new RoutingPolicy();
            var policy = PolicyReader.Read(change.Fields, basis);
            if (change.Fields.Finish() is { IsEmpty: false } problems)
            {
                await context.WriteErrorAsync(ApiError.Problematic(problems));
                return;
            }

            var result = await DefaultPolicy.PutAsync(policy, change.Version);
            await (result is { Outcome: ChangeOutcome.Applied, Current: { } current }
                ? AnswerAsync(context, current, result.Publication)
                : context.WriteErrorAsync(ChangeAnswers.Refusal(result, result.Current?.Version, versionGiven: true)));
        }
    }

    private async Task GetDomainAsync(HttpContext context)
    {
        if (await directory.FindAsync(NameIn(context)) is { } domain)
        {
            await AnswerAsync(context, domain, publication: null);
        }
        else
        {
            await context.WriteErrorAsync(DomainEndpoints.NotFound);
        }
    }

    private async Task ChangeDomainAsync(HttpContext context, bool patch)
    {
        if (await directory.FindAsync(NameIn(context)) is not { } domain)
        {
            await context.WriteErrorAsync(DomainEndpoints.NotFound);
            return;
        }

        if (await Change.ReadAsync(context) is not { } change)
        {
            return;
        }

        using (change)
        {
            var policy = PolicyReader.Read(change.Fields, patch ? domain.Policy : RoutingPolicyOverride.None);
            if (change.Fields.Finish() is { IsEmpty: false } problems)
            {
                await context.WriteErrorAsync(ApiError.Problematic(problems));
                return;
            }

            var result = await grains.GetGrain<IDomainGrain>(domain.Config.Name).PutPolicyAsync(policy, change.Version);
            await (result is { Outcome: ChangeOutcome.Applied, Current: { } current }
                ? AnswerAsync(context, current, result.Publication)
                : context.WriteErrorAsync(ChangeAnswers.Refusal(result, result.Current?.Version, versionGiven: true)));
        }
    }

    private static Task AnswerAsync(HttpContext context, VersionedPolicy policy, Publication? publication)
    {
        context.SetETag(policy.Version);
        return context.WriteAsync(PolicyDocument.Of(policy, publication), RoutingJsonContext.Default.JsonObject);
    }

    private async Task AnswerAsync(HttpContext context, DomainRecord domain, Publication? publication)
    {
        var defaults = await DefaultPolicy.GetAsync();
        context.SetETag(domain.Version);
        await context.WriteAsync(PolicyDocument.Of(domain, defaults.Policy, publication), RoutingJsonContext.Default.JsonObject);
    }

    private static string NameIn(HttpContext context) => (string)context.Request.RouteValues["name"]!;
}
