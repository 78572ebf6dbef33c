using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Relational;
using StackExchange.Redis;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Holds the start until the place where nodes find one another can be reached, and creates the tables there. A node that is started while
/// that place is down waits for it, and needs no second start. A gateway that knows where the silos were goes there.
/// </summary>
internal sealed partial class ClusterStorePreparation(
    IServiceProvider services, IOptions<RoutingClusterOptions> options, IOptions<PersistenceOptions> persistence, TimeProvider timeProvider, ILogger<ClusterStorePreparation> logger,
    KeptGatewayList? gateways = null)
    : IHostedLifecycleService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (gateways is not { HasKept: true })
        {
            try
            {
                await PrepareAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (e is not NewerSchemaException)
            {
                // Whoever is asked to stop meanwhile stops, whatever the store says to that.
                cancellationToken.ThrowIfCancellationRequested();
                Log.NotReachable(logger, options.Value.Kind, e.Message);
                await Task.Delay(RetryDelay, timeProvider, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        switch (options.Value.Kind)
        {
            case ClusterProvider.Sqlite:
                await Database.EnsureSchemaAsync(SqliteClusterSchema.Schema, cancellationToken);
                break;
            case ClusterProvider.PostgreSql:
                await Database.EnsureSchemaAsync(PostgreSqlClusterSchema.Schema, cancellationToken);
                break;
            case ClusterProvider.Redis:
                await using (var connection = await ConnectionMultiplexer.ConnectAsync(ClusterConnection.Read(options.Value, persistence.Value).Value!))
                {
                    await connection.GetDatabase().PingAsync();
                }

                break;
        }
    }

    private IRelationalDatabase Database => services.GetRequiredKeyedService<IRelationalDatabase>(RoutingClusterOptions.Section);

    private static partial class Log
    {
        [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "The {Provider} where the cluster's nodes find one another cannot be reached; the start waits for it. {Reason}")]
        public static partial void NotReachable(ILogger logger, ClusterProvider provider, string reason);
    }
}
