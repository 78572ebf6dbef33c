using System.Collections.Immutable;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>The savings report: the original's fields, then ours, which rest on booked costs instead of estimates.</summary>
[GenerateSerializer, Immutable, Alias("routing.savings-report")]
public sealed record SavingsReport
{
    /// <summary>Days covered.</summary>
    [Id(0)] public required int PeriodDays { get; init; }

    /// <summary>Decisions.</summary>
    [Id(1)] public long TotalRequests { get; init; }

    /// <summary>Decisions by win rate.</summary>
    [Id(2)] public long RoutellmRequests { get; init; }

    /// <summary>Decisions by domain selector or name.</summary>
    [Id(3)] public long TraditionalRequests { get; init; }

    /// <summary>Expected cost of all decisions.</summary>
    [Id(4)] public NanoUsd TotalEstimatedCost { get; init; }

    /// <summary>Expected cost of decisions by win rate.</summary>
    [Id(5)] public NanoUsd RoutellmEstimatedCost { get; init; }

    /// <summary>Expected cost of the others.</summary>
    [Id(6)] public NanoUsd TraditionalEstimatedCost { get; init; }

    /// <summary>
    /// The original's figure: estimated cost of requests routed otherwise, minus that of requests routed by win rate; zero while there is one
    /// kind alone, which has nothing to be compared with. Even then it compares different requests: what was saved is <see cref="SavedCost"/>.
    /// </summary>
    [Id(7)] public NanoUsd EstimatedSavings { get; init; }

    /// <summary><see cref="SavedCost"/> as a percentage of <see cref="BaselineCost"/>; 0 when there is none.</summary>
    [Id(8)] public double SavingsPercentage { get; init; }

    /// <summary>Mean decision time in milliseconds.</summary>
    [Id(9)] public double AverageRoutingLatencyMs { get; init; }

    /// <summary>Share of decisions that succeeded, in [0,1]; 1 when there are none.</summary>
    [Id(10)] public double SuccessRate { get; init; } = 1;

    /// <summary>Mean reported quality in [0,1], or null when none was reported.</summary>
    [Id(11)] public double? AverageQualityScore { get; init; }

    /// <summary>Percentage of reported qualities of at least 0.8, or null when none was reported.</summary>
    [Id(12)] public double? QualityMaintainedPercentage { get; init; }

    /// <summary>Booked cost, in-doubt estimates included.</summary>
    [Id(13)] public NanoUsd ActualCost { get; init; }

    /// <summary>What always-strong would have cost, for the same tokens at the strong model's price.</summary>
    [Id(14)] public NanoUsd BaselineCost { get; init; }

    /// <summary><see cref="BaselineCost"/> minus <see cref="ActualCost"/>; negative when routing cost more.</summary>
    [Id(15)] public NanoUsd SavedCost { get; init; }

    /// <summary>Decisions that went to the strong model.</summary>
    [Id(16)] public long StrongRequests { get; init; }

    /// <summary>Upstream attempts.</summary>
    [Id(17)] public long Attempts { get; init; }

    /// <summary>Attempts whose cost is in doubt.</summary>
    [Id(18)] public long InDoubtAttempts { get; init; }

    /// <summary>The part of <see cref="ActualCost"/> in doubt.</summary>
    [Id(19)] public NanoUsd InDoubtCost { get; init; }

    /// <summary>Tokens sent.</summary>
    [Id(20)] public long InputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    [Id(21)] public long OutputTokens { get; init; }

    /// <summary>The same by domain, largest baseline first.</summary>
    [Id(22)] public ImmutableArray<DomainSavings> Domains { get; init; } = [];

    /// <summary>When the figures were merged.</summary>
    [Id(23)] public DateTimeOffset AsOf { get; init; }
}
