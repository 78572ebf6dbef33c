using System.Globalization;
using Orleans.Routing.FeatureFlags;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>The configuration a demo start adds: one upstream, two priced models, routing on.</summary>
internal static class DemoSeed
{
    public const string ProviderName = "demo";

    // The sample prompts go out while code is still being compiled, on whatever machine a newcomer has; each shall be detected and scored.
    private const int PatientDeadlineMs = 2_000;

    private const string Strong = $"{ProviderName}/{DemoAnswer.StrongModel}";
    private const string Weak = $"{ProviderName}/{DemoAnswer.WeakModel}";

    public static Dictionary<string, string?> For(string providerBaseUrl)
    {
        var settings = new Dictionary<string, string?>
        {
            [$"Upstreams:{ProviderName}:BaseUrl"] = providerBaseUrl,
            ["Models:0:Id"] = Strong,
            ["Models:0:ContextWindow"] = "128000",
            ["Models:0:AccuracyScore"] = "0.9",
            ["Models:0:PriceInputPerMillionUsd"] = "2.50",
            ["Models:0:PriceOutputPerMillionUsd"] = "10.00",
            ["Models:1:Id"] = Weak,
            ["Models:1:ContextWindow"] = "128000",
            ["Models:1:AccuracyScore"] = "0.6",
            ["Models:1:PriceInputPerMillionUsd"] = "0.15",
            ["Models:1:PriceOutputPerMillionUsd"] = "0.60",
            ["Routing:Enabled"] = "true",
            ["Routing:StrongModel"] = Strong,
            ["Routing:WeakModel"] = Weak,
            [$"Flags:{FlagKeys.Enabled}"] = "true",
            ["Scoring:DeadlineMs"] = PatientDeadlineMs.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (domain, threshold) in DemoThresholds.ByDomain)
        {
            settings[$"Routing:Domains:{domain}:Threshold"] = threshold.ToString(CultureInfo.InvariantCulture);
            settings[$"Flags:{FlagKeys.ForDomain(domain)}"] = "true";
        }

        return settings;
    }
}
