namespace Orleans.Routing.Decisions;

/// <summary>Why a request cannot be routed, as a value.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Param">The request's field at fault, or null.</param>
[GenerateSerializer, Immutable, Alias("routing.routing-failure")]
public sealed record RoutingFailure([property: Id(0)] RoutingFailureCode Code, [property: Id(1)] string Message, [property: Id(2)] string? Param = null);
