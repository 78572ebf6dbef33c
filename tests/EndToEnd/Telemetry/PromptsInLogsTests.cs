using System.Net;
using System.Net.Http.Json;
using Orleans.Routing.EndToEnd.Upgrade;
using Orleans.Routing.FakeProvider;

namespace Orleans.Routing.EndToEnd.Telemetry;

/// <summary>What people wrote stays out of logs, above all when the cluster fails: Orleans prints the calls it could not complete, of their arguments the types alone.</summary>
public sealed class PromptsInLogsTests
{
    private const string Secret = "canary7f3a";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_silo_that_falls_silent_and_then_dies_leaves_no_prompt_in_any_log()
    {
        await using var provider = await FakeProviderServer.StartAsync();
        await using var cluster = new MixedCluster(provider);
        var silo = await cluster.StartSiloAsync(Executables.Current, "silo");
        var (gateway, http) = await cluster.StartGatewayAsync(Executables.Current, "gateway");

        silo.Pause();
        var unanswered = await Task.WhenAll(SendAll(http));
        Assert.All(unanswered, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        await gateway.WaitForOutputAsync(output => output.Contains("The cluster did not answer at", StringComparison.Ordinal) ? output : null, Deadline);

        var pending = SendAll(http);
        await silo.KillAsync();
        await Task.WhenAll(pending);
        Assert.Equal(0, await gateway.StopAsync(Deadline));

        Assert.DoesNotContain(Secret, gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, silo.Output, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage>[] SendAll(HttpClient http) =>
    [
        http.PostAsJsonAsync("/v1/analyze", new { text = Secret }),
        http.PostAsJsonAsync("/v1/domains/detect", new { text = Secret, threshold = 0.3 }),
        http.PostAsJsonAsync("/v1/route", new { text = Secret }),
        http.PostAsJsonAsync("/v1/chat/completions", new { model = "auto", user = Secret, messages = new[] { new { role = "user", content = Secret } } }),
    ];
}
