using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>A derived sum of entries: always rebuildable from them.</summary>
[GenerateSerializer, Immutable, Alias("routing.ledger-roll-up")]
public sealed record LedgerRollUp
{
    /// <summary>What it sums.</summary>
    [Id(0)] public required LedgerRollUpKey Key { get; init; }

    /// <summary>Upstream attempts.</summary>
    [Id(1)] public long Attempts { get; init; }

    /// <summary>Decisions ended (one final entry each).</summary>
    [Id(2)] public long Requests { get; init; }

    /// <summary>Of <see cref="Requests"/>, those that succeeded.</summary>
    [Id(3)] public long Succeeded { get; init; }

    /// <summary>Attempts whose cost is in doubt.</summary>
    [Id(4)] public long InDoubt { get; init; }

    /// <summary>Booked cost, in-doubt estimates included.</summary>
    [Id(5)] public NanoUsd ActualCost { get; init; }

    /// <summary>Of <see cref="ActualCost"/>, the part in doubt.</summary>
    [Id(6)] public NanoUsd InDoubtCost { get; init; }

    /// <summary>What always-strong would have cost for the decisions ended.</summary>
    [Id(7)] public NanoUsd BaselineCost { get; init; }

    /// <summary>What was expected at decision time.</summary>
    [Id(8)] public NanoUsd EstimatedCost { get; init; }

    /// <summary>Tokens sent.</summary>
    [Id(9)] public long InputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    [Id(10)] public long OutputTokens { get; init; }

    /// <summary>Sum of decision times, in whole microseconds.</summary>
    [Id(11)] public long RoutingLatencyUs { get; init; }

    /// <summary>Decisions with a reported quality.</summary>
    [Id(12)] public long QualityCount { get; init; }

    /// <summary>Sum of reported qualities, in millionths.</summary>
    [Id(13)] public long QualityMicros { get; init; }

    /// <summary>Decisions whose reported quality is at least 0.8.</summary>
    [Id(14)] public long QualityMaintained { get; init; }

    /// <summary>Decisions with a reported satisfaction.</summary>
    [Id(15)] public long SatisfactionCount { get; init; }

    /// <summary>Sum of reported satisfactions, in millionths.</summary>
    [Id(16)] public long SatisfactionMicros { get; init; }
}
