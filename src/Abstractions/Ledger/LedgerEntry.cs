using Orleans.Routing.Decisions;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>An append-only entry. The unit of account is the upstream attempt; one entry of a decision is final and carries its metrics.</summary>
[GenerateSerializer, Immutable, Alias("routing.ledger-entry")]
public sealed record LedgerEntry
{
    /// <summary>Gap-free number within the producer's epoch, from 1.</summary>
    [Id(0)] public long Sequence { get; init; }

    /// <summary>What the entry stands for.</summary>
    [Id(1)] public required LedgerEntryKind Kind { get; init; }

    /// <summary>The decision it belongs to (UUID version 7: its time decides the entry's hour).</summary>
    [Id(2)] public required Guid DecisionId { get; init; }

    /// <summary>The attempt (UUID version 7, made before the call). The decision's id for the other kinds.</summary>
    [Id(3)] public required Guid AttemptId { get; init; }

    /// <summary>Whether this entry ends the decision: exactly one does.</summary>
    [Id(4)] public bool Final { get; init; }

    /// <summary>How sure the cost is.</summary>
    [Id(5)] public SettlementState State { get; init; }

    /// <summary>What the attempt cost.</summary>
    [Id(6)] public NanoUsd ActualCost { get; init; }

    /// <summary>What the strong model would have cost for the same tokens.</summary>
    [Id(7)] public NanoUsd BaselineCost { get; init; }

    /// <summary>What was expected at decision time.</summary>
    [Id(8)] public NanoUsd EstimatedCost { get; init; }

    /// <summary>The tokens counted.</summary>
    [Id(9)] public TokenUsage Usage { get; init; }

    /// <summary>Where they come from.</summary>
    [Id(10)] public UsageSource UsageSource { get; init; }

    /// <summary>The price that was applied.</summary>
    [Id(11)] public string PriceVersion { get; init; } = "";

    /// <summary>The baseline's price that was applied.</summary>
    [Id(12)] public string BaselinePriceVersion { get; init; } = "";

    /// <summary>The decision's metrics as known at this entry. Null for outcomes.</summary>
    [Id(13)] public RoutingMetrics? Metrics { get; init; }

    /// <summary>Set for outcomes alone.</summary>
    [Id(14)] public DecisionOutcome? Outcome { get; init; }

    /// <summary>Whose request it was: the API key's name, or empty.</summary>
    [Id(15)] public string Tenant { get; init; } = "";

    /// <summary>Which of the pair served.</summary>
    [Id(16)] public RoutingTier Tier { get; init; }
}
