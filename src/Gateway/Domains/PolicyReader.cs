using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>Reads policies: a full one over the product's defaults, a domain's own over nothing. Replacing starts from those, patching from what is there.</summary>
internal static class PolicyReader
{
    private const int MaxRouterName = 64;

    private static readonly RoutingPolicy Defaults = new();

    public static RoutingPolicy Read(FieldReader fields, RoutingPolicy current)
    {
        fields.Ignore("version", "publication");
        return current with
        {
            Enabled = fields.Boolean("enabled", current.Enabled, Defaults.Enabled) ?? current.Enabled,
            Router = fields.Text("router", current.Router, Defaults.Router, MaxRouterName) ?? current.Router,
            Threshold = fields.Number("threshold", current.Threshold, Defaults.Threshold, 0, 1) ?? current.Threshold,
            StrongModel = fields.Model("strong_model", current.StrongModel, Defaults.StrongModel) ?? current.StrongModel,
            WeakModel = fields.Model("weak_model", current.WeakModel, Defaults.WeakModel) ?? current.WeakModel,
            FallbackEnabled = fields.Boolean("fallback_enabled", current.FallbackEnabled, Defaults.FallbackEnabled) ?? current.FallbackEnabled,
            MaxRetryAttempts = fields.Integer("max_retry_attempts", current.MaxRetryAttempts, Defaults.MaxRetryAttempts, 1, 10) ?? current.MaxRetryAttempts,
            TimeoutSeconds = fields.Integer("timeout_seconds", current.TimeoutSeconds, Defaults.TimeoutSeconds, 1, 600) ?? current.TimeoutSeconds,
            CostTrackingEnabled = fields.Boolean("cost_tracking_enabled", current.CostTrackingEnabled, Defaults.CostTrackingEnabled) ?? current.CostTrackingEnabled,
            CostOptimizationTarget = fields.Number("cost_optimization_target", current.CostOptimizationTarget, Defaults.CostOptimizationTarget, 0, 1) ?? current.CostOptimizationTarget,
            PerformanceMonitoringEnabled = fields.Boolean("performance_monitoring_enabled", current.PerformanceMonitoringEnabled, Defaults.PerformanceMonitoringEnabled) ?? current.PerformanceMonitoringEnabled,
            MetricsRetentionDays = fields.Integer("metrics_retention_days", current.MetricsRetentionDays, Defaults.MetricsRetentionDays, 1, 3_650) ?? current.MetricsRetentionDays,
            DomainSpecificRouting = fields.Boolean("domain_specific_routing", current.DomainSpecificRouting, Defaults.DomainSpecificRouting) ?? current.DomainSpecificRouting,
            Detector = fields.Choice("detector", current.Detector, Defaults.Detector) ?? current.Detector,
        };
    }

    public static RoutingPolicyOverride Read(FieldReader fields, RoutingPolicyOverride current)
    {
        fields.Ignore("version", "publication", "effective");
        return new RoutingPolicyOverride
        {
            Enabled = fields.Boolean("enabled", current.Enabled, null),
            Router = fields.Text("router", current.Router, null, MaxRouterName),
            Threshold = fields.Number("threshold", current.Threshold, null, 0, 1),
            StrongModel = fields.Model("strong_model", current.StrongModel, null),
            WeakModel = fields.Model("weak_model", current.WeakModel, null),
            FallbackEnabled = fields.Boolean("fallback_enabled", current.FallbackEnabled, null),
            MaxRetryAttempts = fields.Integer("max_retry_attempts", current.MaxRetryAttempts, null, 1, 10),
            TimeoutSeconds = fields.Integer("timeout_seconds", current.TimeoutSeconds, null, 1, 600),
            CostTrackingEnabled = fields.Boolean("cost_tracking_enabled", current.CostTrackingEnabled, null),
            CostOptimizationTarget = fields.Number("cost_optimization_target", current.CostOptimizationTarget, null, 0, 1),
        };
    }
}
