using Orleans.Routing.Testing;

namespace Orleans.Routing.Persistence.Fixtures;

public sealed class SqliteFixture : StoreFixture
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public override string? Missing => null;

    public override IReadOnlyDictionary<string, string?> Settings(string name) => new Dictionary<string, string?>
    {
        ["Storage:Path"] = Path.Combine(_folder.Path, name),
        ["Storage:BusyTimeoutSeconds"] = "10",
    };

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected override Task StartAsync() => Task.CompletedTask;
}
