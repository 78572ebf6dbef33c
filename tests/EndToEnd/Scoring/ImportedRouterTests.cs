using System.Globalization;
using System.Net;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Scoring;

/// <summary>A router of the user's own, brought in as a folder, decides where chats go.</summary>
public sealed class ImportedRouterTests : IDisposable
{
    private const string Router = "by_length";
    private const string Strong = "fake/strong";
    private const string Weak = "fake/weak";
    private const string Short = "Hi.";
    private static readonly string Long = string.Concat(Enumerable.Repeat("Weigh both sides of the argument. ", 20));
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _models = TemporaryFolder.Create();
    private readonly TemporaryFolder _data = TemporaryFolder.Create();

    [Fact]
    public async Task A_router_brought_in_while_the_gateway_runs_is_taken_by_a_policy_after_a_reload_and_decides()
    {
        await using var provider = await FakeProviderServer.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(_data.Path, Settings(provider, "difficulty"));
        var control = new ControlClient(gateway.Http);
        var (_, before) = await control.GetAsync("/v1/policy");
        using (var early = await control.SendAsync(HttpMethod.Patch, "/v1/policy", new { router = Router }, before))
        {
            Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        }

        BringIn();
        using (var reloaded = await gateway.Http.PostAsync("/v1/scorers/reload", content: null))
        {
            Assert.True(reloaded.IsSuccessStatusCode, await reloaded.Content.ReadAsStringAsync());
        }

        await control.PatchAsync("/v1/policy", new { router = Router });
        await control.PatchAsync("/v1/domains/legal/policy", new { router = Router });

        var router = await Eventually.GetAsync(() => RouterOfAsync(gateway.Http), found => found == Router, VisibleWithin);
        Assert.Equal(Router, router);
        await DecidesByLengthAsync(gateway.Http);
    }

    [Fact]
    public async Task A_router_that_is_there_at_the_start_can_be_the_one_the_configuration_names()
    {
        BringIn();
        await using var provider = await FakeProviderServer.StartAsync();

        await using var gateway = await GatewayProcess.StartAsync(_data.Path, Settings(provider, Router));

        await DecidesByLengthAsync(gateway.Http);
    }

    public void Dispose()
    {
        _models.Dispose();
        _data.Dispose();
    }

    private static async Task DecidesByLengthAsync(HttpClient http)
    {
        using var brief = await ChatCall.SendAsync(http, ChatCall.Body("auto", Short).ToJsonString());
        using var lengthy = await ChatCall.SendAsync(http, ChatCall.Body("auto", Long).ToJsonString());

        Assert.Equal((Router, Weak, "below_threshold"), (brief.Routing("router"), brief.Routing("model"), brief.Routing("reason")));
        Assert.Equal((Router, Strong, "above_threshold"), (lengthy.Routing("router"), lengthy.Routing("model"), lengthy.Routing("reason")));
        Assert.Equal([0.1, 0.9], new[] { brief, lengthy }.Select(chat => double.Parse(chat.Routing("win-rate"), CultureInfo.InvariantCulture)));
    }

    private static async Task<string> RouterOfAsync(HttpClient http)
    {
        using var chat = await ChatCall.SendAsync(http, ChatCall.Body("auto", Short).ToJsonString());
        return chat.Routing("router");
    }

    private void BringIn()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_models.Path, Router));
        File.WriteAllText(
            Path.Combine(folder.FullName, "router.json"),
            $$$"""{"schema":1,"name":"{{{Router}}}","kind":"prompt_length","files":{},"settings":{"characters":[10,400],"win_rates":[0.1,0.9]}}""");
    }

    private IReadOnlyList<string> Settings(FakeProviderServer provider, string router) =>
        new GatewaySettings().Upstream("fake", provider.BaseUri)
            .Model(Strong, 2.50m, 10m).Model(Weak, 0.15m, 0.60m)
            .RoutingOn(Strong, Weak, threshold: 0.5, router)
            .Set("Scoring:ImportedModelsPath", _models.Path).Set("Scoring:DeadlineMs", "2000").Arguments;
}
