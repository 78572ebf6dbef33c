using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary><c>POST /v1/chat/completions</c> and <c>POST /v1/embeddings</c>: read the few fields needed, decide, forward.</summary>
internal sealed class InferenceEndpoints(ClusterRouter router, Forwarder forwarder, GatewayMetrics metrics, Drain drain, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<InferenceEndpoints>();
        routes.MapPost("/v1/chat/completions", context => endpoints.HandleAsync(context, RequestOperation.Chat)).RequireAuthorization(AccessPolicies.Inference);
        routes.MapPost("/v1/embeddings", context => endpoints.HandleAsync(context, RequestOperation.Embeddings)).RequireAuthorization(AccessPolicies.Inference);
    }

    private async Task HandleAsync(HttpContext context, RequestOperation operation)
    {
        var started = time.GetTimestamp();
        if (!RequestBodyReader.IsJson(context.Request))
        {
            await context.WriteErrorAsync(StatusErrors.Of(StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        using var exchange = await DecideAsync(context, operation, started);
        if (exchange is not null)
        {
            await forwarder.ForwardAsync(exchange);
        }
    }

    /// <summary>Null when the request is refused, and told so.</summary>
    private async Task<Exchange?> DecideAsync(HttpContext context, RequestOperation operation, long started)
    {
        var bytes = await RequestBodyReader.ReadAsync(context.Request, context.RequestAborted);
        try
        {
            return await DecideAsync(context, bytes, operation, started);
        }
        finally
        {
            // The exchange has a lease of its own, which ends when no other upstream can be tried any longer.
            bytes.Release();
        }
    }

    private async Task<Exchange?> DecideAsync(HttpContext context, PooledBody bytes, RequestOperation operation, long started)
    {
        var refusal = operation == RequestOperation.Chat ? BodyScanner.ScanChat(bytes.Span, out var body) : BodyScanner.ScanEmbeddings(bytes.Span, out body);
        if (refusal is not null)
        {
            await context.WriteErrorAsync(refusal);
            return null;
        }

        var result = await router.RouteAsync(RequestFor(body, operation));
        if (result.Decision is not { } decision)
        {
            await context.WriteErrorAsync(RoutingErrors.Of(result.Failure!));
            return null;
        }

        metrics.DecisionMade(decision);
        return new Exchange(context, bytes, body, decision, operation, time, started, drain.GraceOver);
    }

    private RoutingRequest RequestFor(InferenceBody body, RequestOperation operation) => new()
    {
        TrackingId = Guid.CreateVersion7(time.GetUtcNow()),
        Text = operation == RequestOperation.Embeddings ? body.Text ?? "" : null,
        Messages = body.Messages,
        RequestedModel = body.Model,
        NeededCapabilities = operation == RequestOperation.Embeddings ? ModelCapabilities.Embeddings : body.Needed,
        Operation = operation,
        EstimatedInputTokens = body.EstimatedInputTokens,
        MaxOutputTokens = body.MaxOutputTokens,
        Choices = body.Choices == 1 ? null : body.Choices,
        TargetingKey = body.User,
    };
}
