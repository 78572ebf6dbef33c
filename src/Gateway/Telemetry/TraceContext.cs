using System.Diagnostics;
using System.Net.Http.Headers;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Hands the trace on to an upstream, as W3C Trace Context: <c>traceparent</c> and <c>tracestate</c>. Baggage stays here: it may hold anything.</summary>
internal static class TraceContext
{
    public static void Inject(HttpRequestHeaders headers)
    {
        if (!RoutingActivities.Source.HasListeners() || Activity.Current is not { IdFormat: ActivityIdFormat.W3C } current)
        {
            return;
        }

        headers.TryAddWithoutValidation("traceparent", current.Id);
        if (current.TraceStateString is { Length: > 0 } state)
        {
            headers.TryAddWithoutValidation("tracestate", state);
        }
    }
}
