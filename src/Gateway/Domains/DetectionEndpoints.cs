using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Domains;

/// <summary><c>POST /v1/domains/detect</c> and <c>POST /v1/analyze</c>.</summary>
internal sealed class DetectionEndpoints(IGrainFactory grains)
{
    private IRouterGrain Router => grains.GetGrain<IRouterGrain>(GrainKeys.Router);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<DetectionEndpoints>();
        routes.MapPost("/v1/domains/detect", endpoints.DetectAsync).RequireAuthorization(AccessPolicies.Inference);
        routes.MapPost("/v1/analyze", endpoints.AnalyzeAsync).RequireAuthorization(AccessPolicies.Inference);
    }

    private async Task DetectAsync(HttpContext context)
    {
        if (await JsonRequest.ReadAsync(context, RoutingJsonContext.Default.DetectBody) is not { } body)
        {
            return;
        }

        if (body.Text is null)
        {
            await context.WriteErrorAsync(TextMissing);
        }
        else if (body.Threshold is not (>= 0 and <= 1))
        {
            await context.WriteErrorAsync(ApiError.Invalid(ErrorCodes.InvalidValue, "`threshold` must be a number from 0 to 1.", "threshold"));
        }
        else
        {
            var detection = await Router.DetectDomainsAsync(RoutedText.End(body.Text), body.Threshold, body.Detector);
            await context.WriteAsync(new DetectAnswer(detection.Domains, detection.Detector, detection.Fallback), RoutingJsonContext.Default.DetectAnswer);
        }
    }

    private async Task AnalyzeAsync(HttpContext context)
    {
        if (await JsonRequest.ReadAsync(context, RoutingJsonContext.Default.AnalyzeBody) is not { } body)
        {
            return;
        }

        if (body.Text is null)
        {
            await context.WriteErrorAsync(TextMissing);
            return;
        }

        var analysis = await Router.AnalyzeTextAsync(RoutedText.End(body.Text), body.Detector);
        analysis = analysis with { TextLength = body.Text.EnumerateRunes().Count() };
        // With the threshold, the confidence tells the win rate to the last digit.
        analysis = Caller.Of(context).IsAdmin ? analysis : analysis with { WinRate = null, RoutingConfidence = null };
        await context.WriteAsync(analysis, RoutingJsonContext.Default.TextAnalysis);
    }

    private static ApiError TextMissing { get; } = ApiError.Invalid(ErrorCodes.MissingParameter, "`text` is missing.", "text");
}
