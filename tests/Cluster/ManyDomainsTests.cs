using Orleans.Routing.Campaign.Load;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Cluster;

/// <summary>Registering thousands of domains takes minutes, and what stops it must be told.</summary>
public sealed class ManyDomainsTests
{
    [Fact]
    public async Task RegisterAsync_OfADomainThatIsRefused_SaysWhichAndWhatWasAnswered()
    {
        // It has no domains.
        await using var provider = await FakeProviderServer.StartAsync();
        using var domains = new ManyDomains(provider.BaseUri, static _ => { });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => domains.RegisterAsync(1));

        Assert.StartsWith("Registering domain scale-0 was answered with 404: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterAsync_WithoutAnAnswer_SaysWhichDomainAndWhy()
    {
        using var domains = new ManyDomains(new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"), static _ => { });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => domains.RegisterAsync(1));

        Assert.StartsWith("Registering domain scale-0 had no answer: ", failure.Message, StringComparison.Ordinal);
    }
}
