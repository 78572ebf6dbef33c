using System.Net;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Control;

/// <summary>A gateway that is asked to stop (SIGTERM).</summary>
public sealed class ShutdownTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder data = TemporaryFolder.Create();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task It_says_that_it_is_not_ready_and_goes_on_serving_for_the_delay()
    {
        await using var provider = await FakeProviderServer.StartAsync();
        await using var gateway = await StartAsync(provider, delay: "00:00:05", grace: "00:00:30");

        var stopping = gateway.StopAsync();

        await Eventually.GetAsync(() => StatusAsync(gateway, "/health/ready"), status => status == HttpStatusCode.ServiceUnavailable, Deadline);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, "/health/live"));
        using var answer = await ChatCall.SendAsync(gateway.Http, ChatCall.Body("fake/weak").ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task Streams_that_end_within_the_grace_end_well_and_everything_is_shipped()
    {
        await using var provider = await FakeProviderServer.StartAsync();
        provider.Faults.Set("slow", new() { Stream = new() { EventDelayMs = 20, Repeat = 10 } });
        string decision;
        await using (var gateway = await StartAsync(provider, delay: "00:00:00", grace: "00:00:30"))
        {
            using var answer = await BeginStreamAsync(gateway, "slow");
            var stopping = gateway.StopAsync();
            var payloads = SseText.Payloads(await answer.Content.ReadAsStringAsync());

            Assert.Equal(SseText.Done, payloads[^1]);
            Assert.Equal(0, await stopping);
            decision = answer.DecisionId();
        }

        Assert.Empty(JournaledEntries());
        await using var restarted = await StartAsync(provider, delay: "00:00:00", grace: "00:00:30");
        var entry = Assert.Single(await new LedgerProbe(restarted.Http).AttemptsAsync(decision));
        Assert.True(entry.Metrics!.Success);
    }

    [Fact]
    public async Task Streams_beyond_the_grace_are_told_and_booked_in_doubt()
    {
        await using var provider = await FakeProviderServer.StartAsync();
        provider.Faults.Set("endless", new() { Stream = new() { EventDelayMs = 20, Repeat = 100_000 } });
        string decision;
        await using (var gateway = await StartAsync(provider, delay: "00:00:00", grace: "00:00:01"))
        {
            using var answer = await BeginStreamAsync(gateway, "endless");
            var stopping = gateway.StopAsync();
            var payloads = SseText.Payloads(await answer.Content.ReadAsStringAsync());

            Assert.DoesNotContain(SseText.Done, payloads);
            Assert.Equal("gateway_stopping", (string?)Envelope.Check(payloads[^1])["code"]);
            Assert.Equal(0, await stopping);
            decision = answer.DecisionId();
        }

        Assert.Empty(JournaledEntries());
        await using var restarted = await StartAsync(provider, delay: "00:00:00", grace: "00:00:01");
        var entry = Assert.Single(await new LedgerProbe(restarted.Http).AttemptsAsync(decision));
        Assert.Equal("gateway_stopping", entry.Metrics!.ErrorMessage);
    }

    private Task<GatewayProcess> StartAsync(FakeProviderServer provider, string delay, string grace) =>
        GatewayProcess.StartAsync(data.Path, [.. CrashSettings.For(provider), $"--Shutdown:Delay={delay}", $"--Shutdown:Grace={grace}"]);

    private static async Task<HttpResponseMessage> BeginStreamAsync(GatewayProcess gateway, string fault)
    {
        JsonObject body = ChatCall.Body("fake/weak", stream: true, user: FaultBook.UserFor(fault));
        var answer = await ChatCall.SendAsync(gateway.Http, body.ToJsonString(), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayProcess gateway, string path)
    {
        using var answer = await gateway.Http.GetAsync(path);
        return answer.StatusCode;
    }

    // What the ledger has confirmed whole is deleted.
    private IEnumerable<string> JournaledEntries() => Directory.EnumerateFiles(Path.Combine(data.Path, "journal"), "*.journal");
}
