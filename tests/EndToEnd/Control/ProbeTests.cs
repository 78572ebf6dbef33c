using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Control;

[Collection(GatewayCollection.Name)]
public sealed class ProbeTests(GatewayFixture fixture)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_program_itself_tells_a_container_whether_a_gateway_is_well()
    {
        using var data = TemporaryFolder.Create();

        Assert.Equal(0, await ProbeAsync(data, new Uri(fixture.Gateway.Address, "/health/ready").ToString()));
        Assert.Equal(0, await ProbeAsync(data, $"127.0.0.1:{fixture.Gateway.Address.Port}"));
        Assert.Equal(1, await ProbeAsync(data, new Uri(fixture.Gateway.Address, "/no-such-path").ToString()));
        Assert.Equal(1, await ProbeAsync(data, "http://127.0.0.1:1/health/ready"));
        Assert.Equal(1, await ProbeAsync(data, "ftp://127.0.0.1"));
    }

    private static async Task<int> ProbeAsync(TemporaryFolder data, string url)
    {
        await using var probe = ChildProcess.Start("dotnet", [RepositoryPaths.BuiltAssembly("src/Gateway", "Orleans.Routing.Gateway.dll"), "--probe", url], data.Path);
        return await probe.WaitForExitAsync(Deadline);
    }
}
