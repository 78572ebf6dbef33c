using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary><c>POST /v1/route</c>: decides for callers that carry the decision out themselves, and books it.</summary>
internal sealed class RoutingEndpoint(ClusterRouter router, IUsageJournal journal, GatewayMetrics metrics, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<RoutingEndpoint>();
        routes.MapPost("/v1/route", endpoint.HandleAsync).RequireAuthorization(AccessPolicies.Inference);
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (await JsonRequest.ReadAsync(context, RoutingJsonContext.Default.RouteBody) is not { } body)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (RouteBodyRules.Check(body, now) is { } refusal)
        {
            await context.WriteErrorAsync(refusal);
            return;
        }

        var caller = Caller.Of(context);
        var result = await router.RouteAsync(RouteBodyRules.ToRequest(body, now));
        if (result.Decision is not { } decision)
        {
            await context.WriteErrorAsync(RoutingErrors.Of(result.Failure!));
            return;
        }

        if (!body.DryRun && !await journal.TryAppendAsync(AttemptBooking.Routed(decision, caller.Name), context.RequestAborted))
        {
            await context.WriteErrorAsync(Forwarder.JournalFull);
            return;
        }

        metrics.DecisionMade(decision);
        await context.WriteAsync(RouteAnswer.From(decision, body.DryRun, caller.IsAdmin), RoutingJsonContext.Default.RouteAnswer);
    }
}
