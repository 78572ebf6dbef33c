using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Routing.Node;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence.Clustering;

/// <summary>Silo executables that find one another, and a client that watches them.</summary>
internal sealed class ProcessCluster(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly List<ChildProcess> _silos = [];
    private IHost? _client;

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts a silo on ports and in a folder of its own.</summary>
    public ChildProcess StartSilo()
    {
        var silo = SiloProcess.Launch(
            Path.Combine(_folder.Path, $"silo-{_silos.Count}"),
            new Dictionary<string, string>(settings) { ["Cluster:GatewayPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture) });
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Connects from outside, as a gateway that runs apart does. Waits for the first silo.</summary>
    public async Task ConnectAsync()
    {
        await DisconnectAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Configuration["Storage:Path"] = Path.Combine(_folder.Path, "client");
        builder.AddRoutingClusterClient();
        // A call that went to the silo that dies is to be given up well before the test is.
        builder.Services.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
        _client = builder.Build();
        using var deadline = new CancellationTokenSource(Deadline);
        await _client.StartAsync(deadline.Token);
    }

    /// <summary>Waits until exactly so many silos are taken for alive.</summary>
    public Task AliveAsync(int count) => Eventually.GetAsync(
        async () =>
        {
            try
            {
                return (await Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // The silo asked is the one that just died.
                return -1;
            }
        },
        alive => alive == count,
        Deadline);

    public async Task DisconnectAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
            _client = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        _folder.Dispose();
    }
}
