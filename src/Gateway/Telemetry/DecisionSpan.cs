using System.Diagnostics;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>The span of a routing decision, around the one grain call it takes.</summary>
internal static class DecisionSpan
{
    /// <summary>Asks the router; in a span when somebody listens.</summary>
    public static ValueTask<RoutingResult> RouteTracedAsync(this IRouterGrain router, RoutingRequest request) =>
        RoutingActivities.Source.HasListeners() ? TraceAsync(router, request) : router.RouteAsync(request);

    private static async ValueTask<RoutingResult> TraceAsync(IRouterGrain router, RoutingRequest request)
    {
        var server = Activity.Current;
        server?.SetTag(SpanNames.DecisionId, request.TrackingId);
        using var span = RoutingActivities.Source.StartActivity(SpanNames.Route);
        var result = await router.RouteAsync(request);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(SpanNames.DecisionId, request.TrackingId);
            Describe(span, result);
        }

        return result;
    }

    private static void Describe(Activity span, RoutingResult result)
    {
        if (result.Decision is not { } decision)
        {
            span.SetTag(MetricNames.ErrorType, EnumNames.Of(result.Failure!.Code));
            span.SetStatus(ActivityStatusCode.Error);
            return;
        }

        span.SetTag(SpanNames.Domain, decision.Domain);
        span.SetTag(SpanNames.Tier, EnumNames.Of(decision.Tier));
        span.SetTag(SpanNames.Model, decision.Chosen.Model.ToString());
        span.SetTag(SpanNames.Reason, EnumNames.Of(decision.Reason));
        span.SetTag(SpanNames.Router, decision.Router);
        span.SetTag(SpanNames.WinRate, decision.WinRate);
        span.SetTag(SpanNames.Threshold, decision.Threshold);
        span.SetTag(SpanNames.SnapshotVersion, decision.SnapshotVersion);
    }
}
