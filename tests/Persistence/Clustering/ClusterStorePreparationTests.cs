using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Node;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Relational;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Persistence.Clustering;

/// <summary>A start finds the place where nodes meet in any state.</summary>
public sealed class ClusterStorePreparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    private string DatabaseFile => Path.Combine(_folder.Path, "cluster.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WhileThePlaceIsDown_WaitsForItAndGoesOn()
    {
        Directory.CreateDirectory(DatabaseFile);
        var log = new RecordingLogger<ClusterStorePreparation>();
        using var host = Build(log);
        var preparation = host.Services.GetServices<IHostedService>().OfType<ClusterStorePreparation>().Single();

        var starting = preparation.StartingAsync(CancellationToken.None);
        await Eventually.GetAsync(() => Task.FromResult(log.Messages.Count), count => count > 0, TimeSpan.FromSeconds(30));
        Assert.False(starting.IsCompleted);
        Directory.Delete(DatabaseFile);

        await starting;
        Assert.True(File.Exists(DatabaseFile));
    }

    [Fact]
    public async Task Start_ThatIsGivenUpWhileThePlaceFails_EndsAsCancelled()
    {
        // Nothing listens there, and who connects to Redis cannot be told to stop: it fails after the start was given up.
        using var stopping = new CancellationTokenSource();
        using var host = Build(
            new RecordingLogger<ClusterStorePreparation>(),
            new() { ["Cluster:Provider"] = "Redis", ["Cluster:ConnectionString"] = "127.0.0.1:1,abortConnect=true,connectRetry=1" });
        var preparation = host.Services.GetServices<IHostedService>().OfType<ClusterStorePreparation>().Single();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => preparation.StartingAsync(stopping.Token));
    }

    [Fact]
    public async Task Start_OnANewerSchema_IsRefusedAtOnce()
    {
        using (var database = new SqliteDatabase($"Data Source={DatabaseFile}", busyTimeoutSeconds: 5))
        {
            var schema = SqliteClusterSchema.Schema;
            await database.EnsureSchemaAsync(new RelationalSchema(schema.Name, [.. schema.Steps, new SchemaStep(null, new Dictionary<string, string>())]));
        }

        using var host = Build(new RecordingLogger<ClusterStorePreparation>());

        await Assert.ThrowsAsync<NewerSchemaException>(() => host.Services.GetServices<IHostedService>().OfType<ClusterStorePreparation>().Single().StartingAsync(CancellationToken.None));
    }

    private IHost Build(ILogger<ClusterStorePreparation> log, Dictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Cluster:Provider"] = "Sqlite", ["Storage:Path"] = _folder.Path });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddRoutingClusterClient();
        builder.Services.AddSingleton(log);
        return builder.Build();
    }
}
