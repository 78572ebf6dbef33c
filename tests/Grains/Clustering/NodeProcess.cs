using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Node;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Clustering;

/// <summary>A node as the programs start it, on a data folder of the test's.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly IHost _host;

    private NodeProcess(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public RoutingSnapshot Snapshot => Services.GetRequiredService<SnapshotHolder>().Current.Source;

    public static async Task<NodeProcess> StartAsync(string dataPath, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", dataPath), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        builder.AddRoutingSilo();
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new NodeProcess(host);
    }

    public Task<HealthReport> CheckHealthAsync() =>
        Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

    /// <summary>Waits for the first start's seeding to be in force.</summary>
    public Task SeededAsync() => Eventually.IsTrueAsync(
        () => Snapshot is { Domains.Length: >= 7, ModelsVersion: > 0, PricesVersion: > 0, DefaultPolicy.Version: > 0, Flags.Version: > 0 }, "the node is seeded");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
