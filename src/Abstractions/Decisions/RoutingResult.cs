namespace Orleans.Routing.Decisions;

/// <summary>A decision, or why there is none: exactly one is set.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-result")]
public readonly record struct RoutingResult
{
    /// <summary>A decision was made.</summary>
    public RoutingResult(RoutingDecision decision) => Decision = decision;

    /// <summary>No decision could be made.</summary>
    public RoutingResult(RoutingFailure failure) => Failure = failure;

    /// <summary>The decision, or null.</summary>
    [Id(0)] public RoutingDecision? Decision { get; init; }

    /// <summary>The failure, or null.</summary>
    [Id(1)] public RoutingFailure? Failure { get; init; }
}
