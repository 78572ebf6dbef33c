using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Orleans.Routing.Node.Persistence;

/// <summary>The node's one connection to the Redis that keeps grain state. Made at first use; once made, it mends itself.</summary>
internal sealed class RedisConnection(IOptions<PersistenceOptions> options) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;

    public Task<IConnectionMultiplexer> GetAsync()
    {
        lock (_gate)
        {
            if (_connecting is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _connecting = ConnectAsync();
            }

            return _connecting;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connecting is { IsCompletedSuccessfully: true })
        {
            await (await _connecting).DisposeAsync();
        }
    }

    private async Task<IConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(options.Value.Text!);
}
