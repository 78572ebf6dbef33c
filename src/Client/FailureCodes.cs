using Orleans.Routing.Decisions;

namespace Orleans.Routing.Client;

/// <summary>The stable error codes that routing failures have on the wire.</summary>
public static class FailureCodes
{
    /// <summary>The code of a failure.</summary>
    public static string Of(RoutingFailureCode failure) => failure switch
    {
        RoutingFailureCode.ModelNotFound or RoutingFailureCode.RouterNotFound => "model_not_found",
        RoutingFailureCode.DomainNotFound => "domain_not_found",
        RoutingFailureCode.NoEligibleModel => "no_eligible_model",
        RoutingFailureCode.NoModelAvailable => "no_model_available",
        RoutingFailureCode.ContextLengthExceeded => "context_length_exceeded",
        RoutingFailureCode.PriceUnknown => "price_unknown",
        RoutingFailureCode.NotReady => "not_ready",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "A routing failure without a code."),
    };

    /// <summary>The failure of a code; <c>model_not_found</c> reads as <see cref="RoutingFailureCode.ModelNotFound"/>.</summary>
    public static bool TryParse(string? code, out RoutingFailureCode failure)
    {
        foreach (var known in Enum.GetValues<RoutingFailureCode>())
        {
            if (Of(known) == code)
            {
                failure = known;
                return true;
            }
        }

        failure = default;
        return false;
    }
}
