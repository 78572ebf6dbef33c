using System.Globalization;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Command-line arguments that configure a gateway for tests.</summary>
internal sealed class GatewaySettings
{
    private readonly List<string> arguments = [];
    private int models;

    public IReadOnlyList<string> Arguments => arguments;

    public GatewaySettings Set(string key, string value)
    {
        arguments.Add($"--{key}={value}");
        return this;
    }

    public GatewaySettings Upstream(string name, Uri baseUri, string? apiKey = null)
    {
        Set($"Upstreams:{name}:BaseUrl", baseUri.ToString());
        return apiKey is null ? this : Set($"Upstreams:{name}:ApiKey", apiKey);
    }

    public GatewaySettings Model(string id, decimal input, decimal output, params string[] capabilities)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"Models:{models++}");
        Set($"{prefix}:Id", id);
        Set($"{prefix}:ContextWindow", "100000");
        Set($"{prefix}:PriceInputPerMillionUsd", input.ToString(CultureInfo.InvariantCulture));
        Set($"{prefix}:PriceOutputPerMillionUsd", output.ToString(CultureInfo.InvariantCulture));
        for (var index = 0; index < capabilities.Length; index++)
        {
            Set($"{prefix}:Capabilities:{index}", capabilities[index]);
        }

        return this;
    }

    /// <summary>Routing by win rate between two models, for every domain.</summary>
    public GatewaySettings RoutingOn(string strong, string weak, double threshold, string router = "difficulty")
    {
        Set("Routing:Enabled", "true").Set("Routing:Router", router).Set("Routing:StrongModel", strong).Set("Routing:WeakModel", weak);
        Set("Routing:Threshold", threshold.ToString(CultureInfo.InvariantCulture)).Set("Flags:routellm_enabled", "true");
        foreach (var domain in (string[])["medical", "legal", "creative", "technical", "scientific", "financial", "educational"])
        {
            Set($"Flags:routellm_{domain}_domain", "true");
        }

        return this;
    }
}
