using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>
/// How a decision turned out, as a caller reports it. Fields left null stay as they are; reporting the same again changes nothing and is not
/// booked. Of reports that change something a decision takes <see cref="MostPerDecision"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.decision-outcome")]
public sealed record DecisionOutcome
{
    /// <summary>The largest <see cref="ActualCost"/>, 1,000,000 US dollars, in nano-USD: a call that cost more is a wrong number.</summary>
    public const long MostActualCostNanoUsd = 1_000_000 * NanoUsd.PerUsd;

    /// <summary>The most reports that are booked for one decision.</summary>
    public const int MostPerDecision = 16;

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

    /// <summary>What is known once a later report has come.</summary>
    public DecisionOutcome UpdatedBy(DecisionOutcome later) => new()
    {
        ActualCost = later.ActualCost ?? ActualCost,
        QualityScore = later.QualityScore ?? QualityScore,
        UserSatisfaction = later.UserSatisfaction ?? UserSatisfaction,
        Success = later.Success ?? Success,
        Error = later.Error ?? Error,
    };
}
