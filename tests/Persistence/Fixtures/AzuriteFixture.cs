using Orleans.Routing.Testing.Servers;

namespace Orleans.Routing.Persistence.Fixtures;

public sealed class AzuriteFixture : StoreFixture
{
    private AzuriteServer? _server;

    public override string? Missing => AzuriteServer.Missing;

    public string ConnectionString => _server!.ConnectionString;

    // Blob names hold no service id: a cluster has a container of its own.
    public override IReadOnlyDictionary<string, string?> Settings(string name) => new Dictionary<string, string?>
    {
        ["Persistence:Provider"] = "AzureBlob",
        ["Persistence:ConnectionString"] = ConnectionString,
        ["Persistence:ContainerName"] = name,
    };

    public override async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override async Task StartAsync() => _server = await AzuriteServer.StartAsync();
}
