namespace Orleans.Routing.FeatureFlags;

/// <summary>
/// The flag keys of the original, with its defaults. <see cref="Enabled"/> and the domains' own flags are acted on; the others are accepted for
/// compatibility, kept and shown, and change nothing.
/// </summary>
public static class FlagKeys
{
    /// <summary>Routing by win rate at all. Default off.</summary>
    public const string Enabled = "routellm_enabled";

    /// <summary>Not acted on: costs are always booked and reported. Default on.</summary>
    public const string CostTracking = "routellm_cost_tracking";

    /// <summary>Not acted on: measurements are always taken. Default on.</summary>
    public const string PerformanceMonitoring = "routellm_performance_monitoring";

    /// <summary>Not acted on: no threshold moves by itself. Default off.</summary>
    public const string DynamicThreshold = "routellm_dynamic_threshold";

    /// <summary>Not acted on: there are no experiments; a flag's own percentage splits traffic. Default off.</summary>
    public const string AbTesting = "routellm_a_b_testing";

    /// <summary>Not acted on: reported quality is booked and shown, and routers learn by <c>orleans-routing train</c> alone. Default off.</summary>
    public const string QualityFeedback = "routellm_quality_feedback";

    /// <summary>The key of a domain's own flag, as in <c>routellm_medical_domain</c>.</summary>
    public static string ForDomain(string domain) => $"routellm_{domain}_domain";
}
