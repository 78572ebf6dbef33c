using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Orleans.Routing.Node.Persistence;

/// <summary>Warns of a Redis that is set up as a cache, which may drop state when memory runs short, or lose all of it with a restart.</summary>
internal sealed partial class RedisSettingsProbe(
    RedisConnection connection, IOptions<PersistenceOptions> options, TimeProvider timeProvider, ILogger<RedisSettingsProbe> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Kind != PersistenceProvider.Redis)
        {
            return;
        }

        while (!await TryProbeAsync(stoppingToken))
        {
            await Task.Delay(RetryDelay, timeProvider, stoppingToken);
        }
    }

    private async Task<bool> TryProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var redis = await connection.GetAsync().WaitAsync(cancellationToken);
            foreach (var server in redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
            {
                // INFO, because servers that others run seldom allow CONFIG; and by its name, because the library counts it as administration.
                var facts = (string?)await server.ExecuteAsync("INFO") ?? "";
                Judge(server, Fact(facts, "maxmemory_policy"), Fact(facts, "aof_enabled"));
            }

            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ProbeFailed(logger, e.Message);
            return false;
        }
    }

    private static string? Fact(string facts, string name) =>
        facts.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();

    private void Judge(IServer server, string? policy, string? appendOnly)
    {
        if (policy is not "noeviction")
        {
            Log.MayEvict(logger, server.EndPoint.ToString()!, policy ?? "unknown");
        }

        if (appendOnly is not "1")
        {
            Log.NotDurable(logger, server.EndPoint.ToString()!);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "Redis at {Server} has maxmemory-policy {Policy}: it may drop grain state, the ledger's included, when memory runs short. Set maxmemory-policy noeviction.")]
        public static partial void MayEvict(ILogger logger, string server, string policy);

        [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "Redis at {Server} writes no append-only file: a restart may lose everything since its last dump. Set appendonly yes.")]
        public static partial void NotDurable(ILogger logger, string server);

        [LoggerMessage(EventId = 2303, Level = LogLevel.Warning, Message = "Redis does not answer yet ({Reason}); its settings are looked at later.")]
        public static partial void ProbeFailed(ILogger logger, string reason);
    }
}
