namespace Orleans.Routing.Decisions;

/// <summary>Why a request cannot be routed at all.</summary>
[GenerateSerializer, Alias("routing.routing-failure-code")]
public enum RoutingFailureCode
{
    /// <summary>The named model is not in the catalog: 404 <c>model_not_found</c>.</summary>
    ModelNotFound,

    /// <summary>The named router is not loaded, or its threshold is no number in [0,1]: 404 <c>model_not_found</c>.</summary>
    RouterNotFound,

    /// <summary>The named domain is not registered: 404 <c>domain_not_found</c>.</summary>
    DomainNotFound,

    /// <summary>No model meets what is required: 400 <c>no_eligible_model</c>.</summary>
    NoEligibleModel,

    /// <summary>No model is available at all: 503 <c>no_model_available</c>.</summary>
    NoModelAvailable,

    /// <summary>The prompt is longer than any eligible model's context window: 400 <c>context_length_exceeded</c>.</summary>
    ContextLengthExceeded,

    /// <summary>A model that could serve, or the baseline, has no price: 503 <c>price_unknown</c>.</summary>
    PriceUnknown,

    /// <summary>No snapshot was loaded yet: 503 <c>not_ready</c>.</summary>
    NotReady,
}
