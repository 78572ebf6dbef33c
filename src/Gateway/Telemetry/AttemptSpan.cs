using System.Diagnostics;
using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>The span of an upstream attempt, named and described as OpenTelemetry's conventions for generative AI clients say.</summary>
internal static class AttemptSpan
{
    public static Activity? Start(Exchange exchange, Attempt attempt)
    {
        var operation = EnumNames.Of(exchange.Operation);
        var model = attempt.Candidate.Model;
        var span = RoutingActivities.Source.StartActivity($"{operation} {model.Name}", ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(MetricNames.OperationName, operation);
            span.SetTag(MetricNames.ProviderName, model.Provider);
            span.SetTag(MetricNames.RequestModel, model.Name);
            span.SetTag(SpanNames.MaxTokens, exchange.Body.MaxOutputTokens);
            span.SetTag(SpanNames.Stream, exchange.Body.Stream);
            span.SetTag(SpanNames.ServerAddress, attempt.Upstream.BaseUrl.Host);
            span.SetTag(SpanNames.ServerPort, attempt.Upstream.BaseUrl.Port);
            span.SetTag(SpanNames.DecisionId, exchange.Decision.TrackingId);
            span.SetTag(SpanNames.AttemptId, attempt.Intent.AttemptId);
        }

        return span;
    }

    /// <summary>Says how the attempt ended. Of a failure the code alone: a provider's message may quote the prompt.</summary>
    public static void Complete(Activity? span, Attempt attempt, UpstreamFailure? failure)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        if ((failure?.Usage ?? attempt.Usage.Value) is { } usage)
        {
            span.SetTag(SpanNames.InputTokens, usage.Input);
            span.SetTag(SpanNames.OutputTokens, usage.Output);
        }

        span.SetTag(SpanNames.StatusCode, failure is null ? StatusCodes.Status200OK : failure.Status);
        if (failure is not null)
        {
            span.SetTag(MetricNames.ErrorType, failure.Rule.Code);
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
