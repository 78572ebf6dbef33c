using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Client;

/// <summary>Generated serialization of every record that crosses HTTP.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = RoutingJson.MaxDepth,
    Converters =
    [
        typeof(ModelCapabilitiesJsonConverter),
        typeof(SnakeCaseEnumConverter<DecisionReason>),
        typeof(SnakeCaseEnumConverter<DetectionFallback>),
        typeof(SnakeCaseEnumConverter<DetectorKind>),
        typeof(SnakeCaseEnumConverter<RequestOperation>),
        typeof(SnakeCaseEnumConverter<RoutingMethod>),
        typeof(SnakeCaseEnumConverter<RoutingTier>),
        typeof(SnakeCaseEnumConverter<LedgerEntryKind>),
        typeof(SnakeCaseEnumConverter<OutcomeReceipt>),
        typeof(SnakeCaseEnumConverter<SettlementState>),
        typeof(SnakeCaseEnumConverter<UsageSource>),
        typeof(SnakeCaseEnumConverter<FallbackStrategy>),
        typeof(SnakeCaseEnumConverter<SelectionStrategy>),
        typeof(SnakeCaseEnumConverter<SpeedPreference>),
    ])]
[JsonSerializable(typeof(RouteBody))]
[JsonSerializable(typeof(RouteAnswer))]
[JsonSerializable(typeof(DetectBody))]
[JsonSerializable(typeof(DetectAnswer))]
[JsonSerializable(typeof(AnalyzeBody))]
[JsonSerializable(typeof(TextAnalysis))]
[JsonSerializable(typeof(DomainDocument))]
[JsonSerializable(typeof(DomainList))]
[JsonSerializable(typeof(DomainConfig))]
[JsonSerializable(typeof(RoutingPolicy))]
[JsonSerializable(typeof(RoutingPolicyOverride))]
[JsonSerializable(typeof(FeatureFlag))]
[JsonSerializable(typeof(DecisionOutcome))]
[JsonSerializable(typeof(DecisionDocument))]
[JsonSerializable(typeof(OutcomeAnswer))]
[JsonSerializable(typeof(SavingsReport))]
[JsonSerializable(typeof(RoutingMetrics))]
[JsonSerializable(typeof(RoutingMetricsSummary))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(LedgerEntriesDocument))]
[JsonSerializable(typeof(LedgerVerificationDocument))]
[JsonSerializable(typeof(ScorersDocument))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Publication))]
public sealed partial class RoutingJsonContext : JsonSerializerContext;
