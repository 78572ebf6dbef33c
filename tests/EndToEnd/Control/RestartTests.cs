using System.Net.Http.Json;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Control;

public sealed class RestartTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Domains_policies_and_flags_survive_a_restart(bool killed)
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        var settings = CrashSettings.For(provider);
        string before;
        await using (var first = await GatewayProcess.StartAsync(data.Path, settings))
        {
            var control = new ControlClient(first.Http);
            using var registered = await first.Http.PutAsJsonAsync("/v1/domains/gardening", new { keywords = new[] { "compost" } });
            Assert.True(registered.IsSuccessStatusCode);
            await control.PatchAsync("/v1/domains/gardening/policy", new { threshold = 0.123 });
            await control.PatchAsync("/v1/domains/medical/policy", new { threshold = 0.456 });
            await control.PatchAsync("/v1/policy", new { threshold = 0.789 });
            await control.PatchAsync("/v1/flags", new { routellm_legal_domain = false });
            before = await StateAsync(first.Http);
            if (killed)
            {
                await first.KillAsync();
            }
            else
            {
                Assert.Equal(0, await first.StopAsync());
            }
        }

        await using var second = await GatewayProcess.StartAsync(data.Path, settings);

        Assert.Equal(before, await StateAsync(second.Http));
        Assert.Contains("0.456", before, StringComparison.Ordinal);
    }

    private static async Task<string> StateAsync(HttpClient http) => string.Concat(
        await http.GetStringAsync("/v1/domains"), await http.GetStringAsync("/v1/policy"), await http.GetStringAsync("/v1/flags"));
}
