using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Orleans.Routing.Ledger;

/// <summary>Two silos over one store that can be made to fail, with a clock that stands still until moved.</summary>
public sealed class LedgerCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    internal FaultyGrainStorage Storage { get; } = new(seed: 7);

    internal SettableTime Clock { get; } = new(SampleEntries.Noon.AddMinutes(30));

    internal IGrainFactory Grains => _cluster!.Client;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Ledger, Storage);
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddSingleton<LedgerMetrics>();
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();
}
