using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Demo;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Streaming;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Node.Settings;

namespace Orleans.Routing.Gateway.Settings;

/// <summary>Every setting there is: the gateway's and, since a silo may run in its process, the node's.</summary>
internal static class GatewaySettings
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All sections. A new options class must be added here.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        new(GatewayOptions.Section, typeof(GatewayOptions)),
        new(AccessOptions.Section, typeof(AccessOptions)),
        new(UpstreamDiscovery.Section, typeof(Dictionary<string, UpstreamOptions>)),
        new(OllamaOptions.Section, typeof(OllamaOptions)),
        new(FailOverOptions.Section, typeof(FailOverOptions)),
        new(StreamOptions.Section, typeof(StreamOptions)),
        new(JournalOptions.Section, typeof(JournalOptions)),
        new(ShutdownOptions.Section, typeof(ShutdownOptions)),
        new(DemoOptions.Section, typeof(DemoOptions)),
        .. NodeSettings.Sections,
    ];

    /// <summary>The JSON schema, as <c>docs/appsettings.schema.json</c> keeps it.</summary>
    public static string Schema => NodeSettings.Schema(Sections).ToJsonString(Indented) + "\n";

    /// <summary>Refuses names that are not known and values of the wrong kind, before anything is bound to them.</summary>
    /// <exception cref="OptionsValidationException">With every error.</exception>
    public static void Require(IConfiguration configuration)
    {
        var errors = NodeSettings.Check(configuration, Sections);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException("appsettings", typeof(GatewaySettings), errors);
        }
    }
}
