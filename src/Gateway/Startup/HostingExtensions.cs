using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Node;
using Orleans.Routing.Node.Dashboard;
using Orleans.Routing.Node.Seeding;
using Orleans.Routing.Node.Telemetry;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>The process around the gateway: configuration, server limits, and the silo or the way to one.</summary>
internal static class HostingExtensions
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const int DefaultGatewayPort = 30_000;

    public static void AddServer(this WebApplicationBuilder builder)
    {
        // The settings that ship with the program come first, so that a file in the working folder and everything else wins over them.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (!IsToldWhereToListen(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var options = builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        });
    }

    /// <summary>Joins the cluster: with a silo in this process, or as a client of one.</summary>
    public static void AddCluster(this WebApplicationBuilder builder, DiscoveredUpstreams upstreams)
    {
        if (builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() is { Mode: GatewayMode.Client })
        {
            var cluster = builder.Configuration.GetSection("Cluster");
            builder.UseOrleansClient(client => client
                .UseLocalhostClustering(
                    cluster.GetValue("GatewayPort", DefaultGatewayPort),
                    cluster["ServiceId"] ?? "orleans-routing",
                    cluster["ClusterId"] ?? "orleans-routing")
                .AddTracePropagation(builder.Configuration)
                .AddClusterDashboard(builder.Configuration));
            return;
        }

        builder.AddRoutingSilo(seed =>
        {
            // Without any upstream decisions are still made, so every model counts as available.
            seed.AvailableProviders = upstreams.Providers.Count > 0 ? upstreams.Providers : null;
            foreach (var model in upstreams.OllamaModels)
            {
                seed.Models.Add(new ModelSeed { Id = $"{OllamaProbe.Provider}/{model}", PriceInputPerMillionUsd = 0, PriceOutputPerMillionUsd = 0 });
            }
        });
    }

    private static bool IsToldWhereToListen(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
