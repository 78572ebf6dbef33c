using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Messaging;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Persistence;

namespace Orleans.Routing.Clustering;

public sealed class KeptGatewayListTests : IDisposable
{
    private static readonly Uri First = new("gwy.tcp://127.0.0.1:30001/1");
    private static readonly Uri Second = new("gwy.tcp://127.0.0.1:30002/1");

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task GetGateways_OfAProcessStartedWhileTheStoreIsDown_AreThoseLastKnown()
    {
        await Of(new StubList { Gateways = [First, Second] }).GetGateways();

        var restarted = Of(new StubList { Down = true });

        Assert.True(restarted.HasKept);
        Assert.Equal([First, Second], await restarted.GetGateways());
        Assert.False(restarted.IsCurrent);
    }

    [Fact]
    public async Task GetGateways_WhenTheStoreIsBack_AreWhatItSays()
    {
        var store = new StubList { Gateways = [First] };
        var list = Of(store);
        await list.GetGateways();
        store.Down = true;
        await list.GetGateways();
        (store.Down, store.Gateways) = (false, [Second]);

        Assert.Equal([Second], await list.GetGateways());
        Assert.True(list.IsCurrent);
        Assert.Equal([Second], await Of(new StubList { Down = true }).GetGateways());
    }

    [Fact]
    public async Task GetGateways_OfAStoreThatHasLostItsRows_AreThoseLastKnown()
    {
        var store = new StubList { Gateways = [First] };
        var list = Of(store);
        await list.GetGateways();
        store.Gateways = [];

        Assert.Equal([First], await list.GetGateways());
    }

    [Fact]
    public async Task GetGateways_WithNothingKeptAndTheStoreDown_Fails()
    {
        var list = Of(new StubList { Down = true });

        Assert.False(list.HasKept);
        await Assert.ThrowsAsync<IOException>(list.GetGateways);
    }

    [Fact]
    public async Task GetGateways_WithADamagedFile_GoesByTheStore()
    {
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "gateways.json"), "[\"gwy.tcp://127");

        Assert.Equal([First], await Of(new StubList { Gateways = [First] }).GetGateways());
    }

    public void Dispose() => _data.Delete();

    private KeptGatewayList Of(StubList store) =>
        new(store, Options.Create(new StorageOptions { Path = _data.Path }), TimeProvider.System, NullLogger<KeptGatewayList>.Instance);

    private sealed class StubList : IGatewayListProvider
    {
        public IList<Uri> Gateways { get; set; } = [];

        public bool Down { get; set; }

        public TimeSpan MaxStaleness => TimeSpan.FromSeconds(1);

        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Down ? Task.FromException(new IOException("down")) : Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Down ? Task.FromException<IList<Uri>>(new IOException("down")) : Task.FromResult(Gateways);
    }
}
