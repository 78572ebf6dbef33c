using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

public sealed class DomainEndpointsTests
{
    private const string Cooking = """{"description":"Food","keywords":["recipe"],"patterns":["bake\\w+"],"required_capabilities":["tools"],"preferred_models":["openai/gpt-4o"],"min_accuracy_score":0.5}""";

    [Fact]
    public async Task Domain_FromRegistrationToRemoval_KeepsItsVersions()
    {
        await using var gateway = await StartAsync();

        var registered = await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking);
        Assert.Equal("\"1\"", registered.Headers.ETag!.Tag);
        var shown = await Read(registered);
        Assert.Equal(("cooking", 8), (shown.GetProperty("name").GetString(), shown.GetProperty("publication").GetProperty("snapshot_version").GetInt32()));
        Assert.Equal("tools", shown.GetProperty("required_capabilities")[0].GetString());

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking), HttpStatusCode.PreconditionRequired, "precondition_required");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking, "\"9\""), HttpStatusCode.PreconditionFailed, "version_mismatch");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking, "1"), HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal("\"2\"", (await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking, "\"1\"")).Headers.ETag!.Tag);
        Assert.Equal("\"2\"", (await gateway.SendAsync(HttpMethod.Get, "/v1/domains/cooking")).Headers.ETag!.Tag);

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Delete, "/v1/domains/cooking"), HttpStatusCode.PreconditionRequired, "precondition_required");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Delete, "/v1/domains/cooking", ifMatch: "\"1\""), HttpStatusCode.PreconditionFailed, "version_mismatch");
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.SendAsync(HttpMethod.Delete, "/v1/domains/cooking", ifMatch: "\"2\"")).StatusCode);
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/domains/cooking"), HttpStatusCode.NotFound, "domain_not_found");
    }

    [Fact]
    public async Task Domain_AskedForByAnUnknownName_WakesNoGrain()
    {
        // The test put no grain in: asking one would throw.
        await using var gateway = await GatewayUnderTest.StartAsync();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/domains/made-up"), HttpStatusCode.NotFound, "domain_not_found");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/domains/made-up/policy"), HttpStatusCode.NotFound, "domain_not_found");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Delete, "/v1/domains/made-up", ifMatch: "\"1\""), HttpStatusCode.NotFound, "domain_not_found");
    }

    [Fact]
    public async Task List_OfManyDomains_GivesAllOrAPageAtATime()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Snapshot = gateway.Router.Snapshot with
        {
            Domains = [.. Enumerable.Range(0, 1_201).Select(i => new DomainRecord { Config = new DomainConfig { Name = $"d{i}" }, Version = 1, Ordinal = i, Deleted = i == 700 })],
        };

        var all = await gateway.Http.GetFromJsonAsync<DomainList>("/v1/domains", RoutingJson.Options);
        var pages = new List<DomainList>();
        do
        {
            var after = pages is [.., { NextAfter: { } last }] ? $"&after={last}" : "";
            pages.Add((await gateway.Http.GetFromJsonAsync<DomainList>($"/v1/domains?limit=500{after}", RoutingJson.Options))!);
        }
        while (pages[^1].NextAfter is not null);

        Assert.Equal((1_200, null), (all!.Domains.Length, all.NextAfter));
        Assert.Equal([500, 500, 200], pages.Select(page => page.Domains.Length));
        Assert.Equal(all.Domains.Select(domain => domain.Name), pages.SelectMany(page => page.Domains).Select(domain => domain.Name));
        foreach (var limit in new[] { "0", "501", "many" })
        {
            await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, $"/v1/domains?limit={limit}"), HttpStatusCode.BadRequest, "invalid_value");
        }
    }

    [Fact]
    public async Task List_PageByPage_SaysThatTheLastPageIsTheLast()
    {
        await using var gateway = await StartAsync(4, deleted: 3);

        await AssertPageAsync(gateway, "limit=2", ["d0", "d1"], "d1");
        await AssertPageAsync(gateway, "limit=1&after=d1", ["d2"], null);
        await AssertPageAsync(gateway, "limit=3", ["d0", "d1", "d2"], null);
        await AssertPageAsync(gateway, "limit=3&after=d2", [], null);
        await AssertPageAsync(gateway, "limit=1&after=", ["d0"], "d0");
        await AssertPageAsync(gateway, "after=d0", ["d1", "d2"], null);
        await AssertPageAsync(gateway, "after=", ["d0", "d1", "d2"], null);
    }

    [Theory]
    [InlineData("limit=2", "d1")]
    [InlineData("limit=2&after=d1", null)]
    [InlineData("limit=3", null)]
    [InlineData("limit=500", null)]
    public async Task List_APage_AsksTheClusterOnce(string query, string? nextAfter)
    {
        await using var gateway = await StartAsync(4, deleted: 3);
        var view = new StubSnapshotView(gateway.Router);
        gateway.Grains.Put<ISnapshotViewGrain>(view);

        var page = (await gateway.Http.GetFromJsonAsync<DomainList>($"/v1/domains?{query}", RoutingJson.Options))!;

        Assert.Equal((nextAfter, 1), (page.NextAfter, view.Listings));
    }

    [Theory]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("after=d0&after=d1", "after")]
    [InlineData("after=made-up", "after")]
    [InlineData("limit=5&after=D1", "after")]
    public async Task List_APageThatThereIsNot_IsRefused(string query, string param)
    {
        await using var gateway = await StartAsync(4, deleted: 3);

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, $"/v1/domains?{query}"), HttpStatusCode.BadRequest, "invalid_value");

        Assert.Equal(param, error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task Put_WithoutAVersion_OfADomainThatTheSnapshotLacksYet_IsRefused()
    {
        await using var gateway = await StartAsync();
        var lacks = gateway.Router.Snapshot;
        await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking);
        gateway.Router.Snapshot = lacks;

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking), HttpStatusCode.PreconditionRequired, "precondition_required");
    }

    [Theory]
    [InlineData("general")]
    [InlineData("Cooking")]
    [InlineData("cook.ing")]
    [InlineData("-cooking")]
    [InlineData("%F0%9F%8D%B0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Put_ANameThatIsNone_IsRefused(string name)
    {
        await using var gateway = await StartAsync();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, $"/v1/domains/{name}", Cooking), HttpStatusCode.BadRequest, "invalid_value");
    }

    [Fact]
    public async Task Put_ADescriptionAsLongAsTheGrainTakes_IsTaken()
    {
        await using var gateway = await StartAsync();

        var taken = await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", $$"""{"description":"{{new string('d', 4_096)}}"}""");
        var refused = await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", $$"""{"description":"{{new string('d', 4_097)}}"}""", "\"1\"");

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await GatewayUnderTest.ErrorAsync(refused, HttpStatusCode.BadRequest, "invalid_value");
    }

    [Fact]
    public async Task Put_AVersionOfADomainThatIsNotThere_SaysHowToRegisterIt()
    {
        await using var gateway = await StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", Cooking, "\"1\""), HttpStatusCode.PreconditionFailed, "version_mismatch");

        Assert.Contains("leave If-Match out", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ManyProblems_AreToldAtOnce()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(
            HttpMethod.Put,
            "/v1/domains/cooking",
            """{"name":"other","keywords":"recipe","patterns":["a",7],"preferred_models":["gpt"],"required_capabilities":["flight"],"min_accuracy_score":2,"policy":{},"nonsense":1}""");

        var error = await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal(
            ["keywords", "min_accuracy_score", "name", "nonsense", "patterns[1]", "policy", "preferred_models[0]", "required_capabilities"],
            error.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Put_Leniently_SaysSoToTheDomain()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var domain = new StubDomain(gateway.Router);
        gateway.Grains.Put<IDomainGrain>(domain);

        await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking?lenient=true", Cooking);

        Assert.True(domain.WasLenient);
    }

    [Theory]
    [InlineData("lenient=1")]
    [InlineData("lenient=")]
    [InlineData("lenient=true&lenient=true")]
    public async Task Put_WithLenientThatIsNeitherTrueNorFalse_IsRefused(string query)
    {
        await using var gateway = await StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, $"/v1/domains/cooking?{query}", Cooking), HttpStatusCode.BadRequest, "invalid_value");

        Assert.Equal("lenient", error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task Router_OverHttp_RegistersShowsAndLists()
    {
        await using var gateway = await StartAsync();
        var router = new HttpDomainRouter(gateway.Http);
        var config = new DomainConfig { Name = "cooking", Keywords = ["recipe"] };

        var first = await router.RegisterDomainAsync(config);
        var again = await router.RegisterDomainAsync(config);
        var stale = await router.RegisterDomainAsync(config, expectedVersion: 5);
        var changed = await router.RegisterDomainAsync(config, expectedVersion: 1);

        Assert.Equal(
            [ChangeOutcome.Applied, ChangeOutcome.VersionMismatch, ChangeOutcome.VersionMismatch, ChangeOutcome.Applied],
            [first.Outcome, again.Outcome, stale.Outcome, changed.Outcome]);
        Assert.Equal((1, 1, 2), (first.Current!.Version, stale.Current!.Version, changed.Current!.Version));
        Assert.Equal("recipe", Assert.Single((await router.GetDomainAsync("cooking"))!.Config.Keywords));
        Assert.Equal("cooking", Assert.Single(await router.ListDomainsAsync()).Config.Name);
        Assert.Null(await router.GetDomainAsync("made-up"));
    }

    private static async Task AssertPageAsync(GatewayUnderTest gateway, string query, string[] names, string? nextAfter)
    {
        var page = (await gateway.Http.GetFromJsonAsync<DomainList>($"/v1/domains?{query}", RoutingJson.Options))!;
        Assert.Equal(names, page.Domains.Select(domain => domain.Name));
        Assert.Equal(nextAfter, page.NextAfter);
    }

    private static async Task<GatewayUnderTest> StartAsync(int domains, int deleted)
    {
        var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Snapshot = gateway.Router.Snapshot with
        {
            Domains = [.. Enumerable.Range(0, domains).Select(i => new DomainRecord { Config = new DomainConfig { Name = $"d{i}" }, Version = 1, Ordinal = i, Deleted = i == deleted })],
        };
        return gateway;
    }

    private static async Task<GatewayUnderTest> StartAsync()
    {
        var gateway = await GatewayUnderTest.StartAsync();
        gateway.Grains.Put<IDomainGrain>(new StubDomain(gateway.Router));
        return gateway;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
