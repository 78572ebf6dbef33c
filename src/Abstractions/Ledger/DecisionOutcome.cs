using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>How a decision turned out, as a caller reports it. Fields left null stay as they are; reporting the same again changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("routing.decision-outcome")]
public sealed record DecisionOutcome
{
    /// <summary>The largest <see cref="ActualCost"/>, 1,000,000 US dollars, in nano-USD: a call that cost more is a wrong number.</summary>
    public const long MostActualCostNanoUsd = 1_000_000 * NanoUsd.PerUsd;

    /// <summary>
    /// What the call really cost, from 0 to <see cref="MostActualCostNanoUsd"/>. Refused for attempts the gateway made itself: their cost is known.
    /// </summary>
    [Id(0)] public NanoUsd? ActualCost { get; init; }

    /// <summary>Quality of the answer, in [0,1].</summary>
    [Id(1)] public double? QualityScore { get; init; }

    /// <summary>The user's satisfaction, in [0,1].</summary>
    [Id(2)] public double? UserSatisfaction { get; init; }

    /// <summary>Whether the call succeeded.</summary>
    [Id(3)] public bool? Success { get; init; }

    /// <summary>What went wrong, as a short code of the caller's, at most 200 characters.</summary>
    [Id(4)] public string? Error { get; init; }
}
