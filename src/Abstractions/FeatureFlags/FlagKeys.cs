namespace Orleans.Routing.FeatureFlags;

/// <summary>The flag keys of the original, with its meaning and defaults.</summary>
public static class FlagKeys
{
    /// <summary>Routing by win rate at all. Default off.</summary>
    public const string Enabled = "routellm_enabled";

    /// <summary>Cost reports. Default on.</summary>
    public const string CostTracking = "routellm_cost_tracking";

    /// <summary>Latency and win-rate measurements. Default on.</summary>
    public const string PerformanceMonitoring = "routellm_performance_monitoring";

    /// <summary>Thresholds that follow a target. Default off.</summary>
    public const string DynamicThreshold = "routellm_dynamic_threshold";

    /// <summary>Experiments. Default off.</summary>
    public const string AbTesting = "routellm_a_b_testing";

    /// <summary>Learning from reported quality. Default off.</summary>
    public const string QualityFeedback = "routellm_quality_feedback";

    /// <summary>The key of a domain's own flag, as in <c>routellm_medical_domain</c>.</summary>
    public static string ForDomain(string domain) => $"routellm_{domain}_domain";
}
