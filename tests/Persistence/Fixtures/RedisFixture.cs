using Orleans.Routing.Testing.Servers;

namespace Orleans.Routing.Persistence.Fixtures;

public sealed class RedisFixture : StoreFixture
{
    private RedisServer? _server;

    public override string? Missing => RedisServer.Missing;

    // Keys begin with the service's id, which the tests choose by name.
    public override IReadOnlyDictionary<string, string?> Settings(string name) => new Dictionary<string, string?>
    {
        ["Persistence:Provider"] = "Redis",
        ["Persistence:ConnectionString"] = _server!.ConnectionString,
    };

    public override async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override async Task StartAsync() => _server = await RedisServer.StartAsync();
}
