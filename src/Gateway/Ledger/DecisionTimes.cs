using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Tells ids that cannot be ours apart, so that made-up ones do not wake partitions of days that never were.</summary>
internal sealed class DecisionTimes(TimeProvider timeProvider)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    // From the decision to the end of its answer.
    private static readonly TimeSpan LongestDecision = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset First = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool MayExist(Guid decisionId)
    {
        var time = LedgerPartitionKey.TimeOf(decisionId);
        return decisionId.Version == 7 && time >= First && time <= timeProvider.GetUtcNow() + ClockSkew;
    }

    /// <summary>Whether a decision that may exist was made so lately that its end may not be booked yet.</summary>
    public bool MayHaveJustEnded(Guid decisionId) => LedgerPartitionKey.TimeOf(decisionId) >= timeProvider.GetUtcNow() - LongestDecision;
}
