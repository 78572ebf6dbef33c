using System.Globalization;
using Orleans.Routing.Bench.Load.Processes;

namespace Orleans.Routing.Bench.Load.Targets;

/// <summary>All the harness knows of the gateway: its configuration keys, paths and model names.</summary>
internal sealed record GatewaySettings(int Port, int UpstreamPort, string StorageFolder)
{
    public const string CompletionsPath = "/v1/chat/completions";
    public const string RoutePath = "/v1/route";
    public const string ReadyPath = "/health/ready";

    /// <summary>A named model, without a routing decision.</summary>
    public const string PassThrough = "mock/strong";

    /// <summary>A decision without a neural score.</summary>
    public const string RandomRouter = "router-random-0.5";

    /// <summary>A decision by the default router with the sentence encoder.</summary>
    public const string DifficultyRouter = "router-difficulty-0.5";

    /// <summary>Domain detection, the domain's policy and its router.</summary>
    public const string Auto = "auto";

    private static readonly string[] Domains = ["medical", "legal", "technical", "creative", "scientific", "financial", "educational"];

    /// <summary>The gateway's runtime configuration, or null when it was not built.</summary>
    public static string? RuntimeConfig(string? gatewayDll) =>
        gatewayDll is null ? null : Path.ChangeExtension(Path.GetFullPath(gatewayDll), ".runtimeconfig.json");

    public IReadOnlyDictionary<string, string> Environment()
    {
        var upstream = $"http://127.0.0.1:{Number(UpstreamPort)}/v1";
        var settings = new Dictionary<string, string>(RuntimeSettings.UnderTest)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Number(Port)}",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Storage__Path"] = StorageFolder,
            ["Upstreams__0__Name"] = "mock",
            ["Upstreams__0__BaseUrl"] = upstream,
            ["Models__0__Id"] = "mock/strong",
            ["Models__0__PriceInputPerMillionUsd"] = "10",
            ["Models__0__PriceOutputPerMillionUsd"] = "30",
            ["Models__1__Id"] = "mock/weak",
            ["Models__1__PriceInputPerMillionUsd"] = "0.5",
            ["Models__1__PriceOutputPerMillionUsd"] = "1.5",
            ["Routing__Enabled"] = "true",
            ["Routing__Router"] = "difficulty",
            ["Routing__StrongModel"] = "mock/strong",
            ["Routing__WeakModel"] = "mock/weak",
            ["Flags__routellm_enabled"] = "true",
        };
        foreach (var domain in Domains)
        {
            // A domain's own flag is off until an operator turns it on, and then its prompts are not scored.
            settings[$"Flags__routellm_{domain}_domain"] = "true";
        }

        return settings;
    }

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
