using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>What the caller sees when a request cannot be routed.</summary>
internal static class RoutingErrors
{
    public static ApiError Of(RoutingFailure failure)
    {
        var code = FailureCodes.Of(failure.Code);
        return failure.Code switch
        {
            RoutingFailureCode.ModelNotFound or RoutingFailureCode.RouterNotFound => ApiError.NotFound(code, failure.Message, failure.Param ?? "model"),
            RoutingFailureCode.DomainNotFound => ApiError.NotFound(code, failure.Message, failure.Param),
            RoutingFailureCode.NoEligibleModel or RoutingFailureCode.ContextLengthExceeded => ApiError.Invalid(code, failure.Message, failure.Param),
            RoutingFailureCode.NotReady => ApiError.Unavailable(code, failure.Message) with { RetryAfter = TimeSpan.FromSeconds(1) },
            // Models and prices change with the configuration alone: what tries again by itself would be refused again.
            _ => ApiError.Unavailable(code, failure.Message) with { ShouldRetry = false },
        };
    }
}
