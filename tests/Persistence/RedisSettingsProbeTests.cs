using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Testing.Servers;

namespace Orleans.Routing.Persistence;

public sealed class RedisSettingsProbeTests
{
    [SkippableTheory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public async Task Start_OnARedis_WarnsWhenItIsSetUpAsACache(bool durable, int warnings)
    {
        Skip.If(RedisServer.Missing is not null, RedisServer.Missing);
        await using var server = await RedisServer.StartAsync(durable);
        var options = Options.Create(new PersistenceOptions { Provider = "redis", ConnectionString = server.ConnectionString });
        await using var connection = new RedisConnection(options);
        var log = new RecordingLogger<RedisSettingsProbe>();
        using var probe = new RedisSettingsProbe(connection, options, TimeProvider.System, log);

        await probe.StartAsync(CancellationToken.None);
        await probe.ExecuteTask!;

        Assert.Equal(warnings, log.Messages.Count);
        Assert.All(log.Messages, message => Assert.Equal(LogLevel.Warning, message.Level));
        Assert.Equal(!durable, log.Messages.Any(message => message.Text.Contains("maxmemory-policy allkeys-lru", StringComparison.Ordinal)));
        Assert.Equal(!durable, log.Messages.Any(message => message.Text.Contains("Set appendonly yes", StringComparison.Ordinal)));
    }
}
