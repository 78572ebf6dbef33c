using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Domains;

/// <summary>The fields of the policy that a domain sets for itself; null takes the cluster's default.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-policy-override")]
public sealed record RoutingPolicyOverride
{
    /// <summary>Nothing overridden.</summary>
    public static readonly RoutingPolicyOverride None = new();

    /// <inheritdoc cref="RoutingPolicy.Enabled"/>
    [Id(0)] public bool? Enabled { get; init; }

    /// <inheritdoc cref="RoutingPolicy.Router"/>
    [Id(1)] public string? Router { get; init; }

    /// <inheritdoc cref="RoutingPolicy.Threshold"/>
    [Id(2)] public double? Threshold { get; init; }

    /// <inheritdoc cref="RoutingPolicy.StrongModel"/>
    [Id(3)] public ModelId? StrongModel { get; init; }

    /// <inheritdoc cref="RoutingPolicy.WeakModel"/>
    [Id(4)] public ModelId? WeakModel { get; init; }

    /// <inheritdoc cref="RoutingPolicy.FallbackEnabled"/>
    [Id(5)] public bool? FallbackEnabled { get; init; }

    /// <inheritdoc cref="RoutingPolicy.MaxRetryAttempts"/>
    [Id(6)] public int? MaxRetryAttempts { get; init; }

    /// <inheritdoc cref="RoutingPolicy.TimeoutSeconds"/>
    [Id(7)] public int? TimeoutSeconds { get; init; }

    /// <inheritdoc cref="RoutingPolicy.CostTrackingEnabled"/>
    [Id(8)] public bool? CostTrackingEnabled { get; init; }

    /// <inheritdoc cref="RoutingPolicy.CostOptimizationTarget"/>
    [Id(9)] public double? CostOptimizationTarget { get; init; }

    /// <summary>The cluster's policy with this domain's own fields in place.</summary>
    public RoutingPolicy ApplyTo(RoutingPolicy defaults) => !defaults.DomainSpecificRouting ? defaults : defaults with
    {
        Enabled = Enabled ?? defaults.Enabled,
        Router = Router ?? defaults.Router,
        Threshold = Threshold ?? defaults.Threshold,
        StrongModel = StrongModel ?? defaults.StrongModel,
        WeakModel = WeakModel ?? defaults.WeakModel,
        FallbackEnabled = FallbackEnabled ?? defaults.FallbackEnabled,
        MaxRetryAttempts = MaxRetryAttempts ?? defaults.MaxRetryAttempts,
        TimeoutSeconds = TimeoutSeconds ?? defaults.TimeoutSeconds,
        CostTrackingEnabled = CostTrackingEnabled ?? defaults.CostTrackingEnabled,
        CostOptimizationTarget = CostOptimizationTarget ?? defaults.CostOptimizationTarget,
    };
}
