using System.Globalization;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>The configuration a demo start adds: one upstream and no other, two priced models, routing on.</summary>
internal static class DemoSeed
{
    public const string ProviderName = "demo";

    // The sample prompts go out while code is still being compiled, on whatever machine a newcomer has; each shall be detected and scored.
    private const int PatientDeadlineMs = 2_000;

    private const string Strong = $"{ProviderName}/{DemoAnswer.StrongModel}";
    private const string Weak = $"{ProviderName}/{DemoAnswer.WeakModel}";

    /// <param name="providerBaseUrl">The demo provider.</param>
    /// <param name="configuration">What is configured besides. A demo must cost nothing, so its upstreams are switched off, and so are those that would be found.</param>
    public static Dictionary<string, string?> For(string providerBaseUrl, IConfiguration configuration)
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
        var others = configuration.GetSection(UpstreamDiscovery.Section).GetChildren().Select(section => section.Key)
            .Concat(WellKnownUpstreams.All.Select(known => known.Provider));
        foreach (var other in others)
        {
            settings[$"{UpstreamDiscovery.Section}:{other}:{nameof(UpstreamOptions.Enabled)}"] = "false";
        }

        settings[$"{OllamaOptions.Section}:{nameof(OllamaOptions.Enabled)}"] = "false";
        settings[$"{UpstreamDiscovery.Section}:{ProviderName}:{nameof(UpstreamOptions.Enabled)}"] = "true";
        foreach (var (domain, threshold) in DemoThresholds.ByDomain)
        {
            settings[$"Routing:Domains:{domain}:Threshold"] = threshold.ToString(CultureInfo.InvariantCulture);
            settings[$"Flags:{FlagKeys.ForDomain(domain)}"] = "true";
        }

        return settings;
    }
}
