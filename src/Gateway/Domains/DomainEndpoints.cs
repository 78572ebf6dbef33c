using System.Collections.Immutable;
using Orleans.Routing.Client;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary><c>/v1/domains</c>: register, show, list, remove.</summary>
internal sealed class DomainEndpoints(IGrainFactory grains, DomainDirectory directory)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<DomainEndpoints>();
        routes.MapGet("/v1/domains", endpoints.ListAsync).RequireAuthorization(AccessPolicies.Inference);
        routes.MapGet("/v1/domains/{name}", endpoints.GetAsync).RequireAuthorization(AccessPolicies.Inference);
        routes.MapPut("/v1/domains/{name}", endpoints.PutAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapDelete("/v1/domains/{name}", endpoints.DeleteAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    public static ApiError NotFound { get; } = ApiError.NotFound(ErrorCodes.DomainNotFound, "There is no such domain; GET /v1/domains lists those there are.", "name");

    private async Task ListAsync(HttpContext context)
    {
        if (QueryRules.Unknown(context.Request.Query, "limit", "after") is { } wrong)
        {
            await context.WriteErrorAsync(wrong);
            return;
        }

        if (!DomainPage.TryRead(context.Request.Query, out var asked, out var refusal))
        {
            await context.WriteErrorAsync(refusal);
            return;
        }

        if (asked is not { } page)
        {
            await WriteAsync(context, await directory.ListAsync(), nextAfter: null);
            return;
        }

        // One more than asked for: where there is none, the page is the last.
        var domains = await directory.ListAsync(page.After, page.Limit + 1);
        if (domains.IsEmpty && page.After is { } after && !await directory.HasAsync(after))
        {
            await context.WriteErrorAsync(DomainPage.UnknownAfter(after));
            return;
        }

        var isLast = domains.Length <= page.Limit;
        domains = isLast ? domains : domains[..page.Limit];
        await WriteAsync(context, domains, isLast ? null : domains[^1].Config.Name);
    }

    private static Task WriteAsync(HttpContext context, ImmutableArray<DomainRecord> domains, string? nextAfter) =>
        context.WriteAsync(new DomainList([.. domains.Select(domain => DomainDocument.From(domain))], nextAfter), RoutingJsonContext.Default.DomainList);

    private async Task GetAsync(HttpContext context)
    {
        if (await directory.FindAsync(NameIn(context)) is not { } domain)
        {
            await context.WriteErrorAsync(NotFound);
            return;
        }

        context.SetETag(domain.Version);
        await context.WriteAsync(DomainDocument.From(domain), RoutingJsonContext.Default.DomainDocument);
    }

    private async Task PutAsync(HttpContext context)
    {
        var name = NameIn(context);
        if (!DomainName.IsValid(name))
        {
            await context.WriteErrorAsync(ApiError.Invalid(ErrorCodes.InvalidValue, DomainName.Rule, "name"));
            return;
        }

        if (!Precondition.TryRead(context.Request, out var version))
        {
            await context.WriteErrorAsync(Precondition.Unreadable);
            return;
        }

        if (ReadLenient(context.Request.Query, out var lenient) is { } wrong)
        {
            await context.WriteErrorAsync(wrong);
            return;
        }

        using var body = await JsonRequest.ReadObjectAsync(context);
        if (body is null)
        {
            return;
        }

        var fields = new FieldReader(body.RootElement);
        var config = DomainConfigReader.Read(fields, body.RootElement, name);
        if (fields.Finish() is { IsEmpty: false } problems)
        {
            await context.WriteErrorAsync(ApiError.Problematic(problems));
            return;
        }

        // Only registering goes without a version: what is there must be seen before it is replaced.
        if (version is null && await directory.FindAsync(name) is not null)
        {
            await context.WriteErrorAsync(Precondition.Required);
            return;
        }

        await AnswerAsync(context, await grains.GetGrain<IDomainGrain>(name).PutAsync(config, lenient, version), version);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var name = NameIn(context);
        if (!Precondition.TryRead(context.Request, out var version))
        {
            await context.WriteErrorAsync(Precondition.Unreadable);
        }
        else if (await directory.FindAsync(name) is null)
        {
            await context.WriteErrorAsync(NotFound);
        }
        else if (version is not { } seen)
        {
            await context.WriteErrorAsync(Precondition.Required);
        }
        else
        {
            var result = await grains.GetGrain<IDomainGrain>(name).DeleteAsync(seen);
            if (result.Outcome == ChangeOutcome.Applied)
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            }
            else
            {
                await context.WriteErrorAsync(ChangeAnswers.Refusal(result, result.Current?.Version, versionGiven: true));
            }
        }
    }

    private static Task AnswerAsync(HttpContext context, ChangeResult<DomainRecord> result, long? version)
    {
        if (result is not { Outcome: ChangeOutcome.Applied, Current: { } domain })
        {
            return context.WriteErrorAsync(ChangeAnswers.Refusal(result, result.Current?.Version, version is not null));
        }

        context.SetETag(domain.Version);
        return context.WriteAsync(DomainDocument.From(domain, result.Publication), RoutingJsonContext.Default.DomainDocument);
    }

    private static ApiError? ReadLenient(IQueryCollection query, out bool lenient)
    {
        lenient = false;
        return QueryRules.Unknown(query, "lenient")
            ?? (query.TryGetValue("lenient", out var values) && !(values is [var value] && bool.TryParse(value, out lenient)) ? ApiError.Invalid(ErrorCodes.InvalidValue, "`lenient` must be true or false.", "lenient") : null);
    }

    private static string NameIn(HttpContext context) => (string)context.Request.RouteValues["name"]!;
}
