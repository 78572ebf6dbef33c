using System.Buffers.Binary;
using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>Entries as the gateway makes them, with ids that depend on a number alone.</summary>
internal static class SampleEntries
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A UUID version 7 of a given time whose random part spells the number.</summary>
    public static Guid Id(int number, DateTimeOffset? time = null)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time ?? Noon).ToUnixTimeMilliseconds() << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }

    public static LedgerEntry Attempt(int number, long cost = 100, bool final = true, int? decision = null, DateTimeOffset? time = null, string domain = "legal") => new()
    {
        Kind = LedgerEntryKind.Attempt,
        DecisionId = Id(decision ?? number, time),
        AttemptId = Id(1_000_000 + number, time),
        Final = final,
        ActualCost = new NanoUsd(cost),
        BaselineCost = new NanoUsd(final ? cost * 3 : 0),
        EstimatedCost = new NanoUsd(cost + 1),
        Usage = new TokenUsage { Input = 10, Output = 5 },
        UsageSource = UsageSource.Provider,
        PriceVersion = "acme/small@2026-01-01",
        BaselinePriceVersion = "acme/large@2026-01-01",
        Metrics = Metrics(Id(decision ?? number, time), domain),
        Tenant = "tests",
        Tier = RoutingTier.Weak,
    };

    public static LedgerEntry InDoubt(this LedgerEntry entry) => entry with { State = SettlementState.InDoubt, UsageSource = UsageSource.Estimate };

    public static LedgerEntry Routed(int number, long cost = 100) => Attempt(number, cost) with { Kind = LedgerEntryKind.Routed, AttemptId = Id(number), UsageSource = UsageSource.Estimate };

    public static LedgerEntry Outcome(int decision, DecisionOutcome outcome) => new()
    {
        Kind = LedgerEntryKind.Outcome,
        DecisionId = Id(decision),
        AttemptId = Id(decision),
        Outcome = outcome,
    };

    public static RoutingMetrics Metrics(Guid decisionId, string domain = "legal") => new()
    {
        TrackingId = decisionId,
        Timestamp = LedgerPartitionKey.TimeOf(decisionId),
        InputTextLength = 42,
        Domain = domain,
        DetectedDomains = [domain],
        DomainConfidence = [0.9],
        RoutingMethod = RoutingMethod.Routellm,
        SelectedModel = new ModelId("acme", "small"),
        RoutingLatencyMs = 0.25,
        WinRate = 0.1,
        Threshold = 0.2,
    };
}
