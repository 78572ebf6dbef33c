using System.Net;
using System.Text.Json;
using Orleans.Routing.FeatureFlags;

namespace Orleans.Routing.Gateway.FeatureFlags;

public sealed class FlagEndpointsTests
{
    [Fact]
    public async Task Patch_BothForms_ChangeWhatTheyName()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(
            HttpMethod.Patch,
            "/v1/flags",
            """{"routellm_enabled":true,"routellm_legal_domain":{"enabled":true,"domains":["legal"],"percentage":50,"reason":"trial"}}""",
            "\"1\"");

        var flags = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("flags");
        var enabled = flags.GetProperty("routellm_enabled");
        Assert.Equal((true, 40, "seeded"), (enabled.GetProperty("enabled").GetBoolean(), enabled.GetProperty("percentage").GetInt32(), enabled.GetProperty("reason").GetString()));
        var legal = flags.GetProperty("routellm_legal_domain");
        Assert.Equal((true, 50, "legal"), (legal.GetProperty("enabled").GetBoolean(), legal.GetProperty("percentage").GetInt32(), legal.GetProperty("domains")[0].GetString()));
        Assert.Equal("\"2\"", response.Headers.ETag!.Tag);
        Assert.Equal("\"2\"", (await gateway.SendAsync(HttpMethod.Get, "/v1/flags")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Patch_WithManyProblems_TellsAll()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", """{"a b":true,"b":1,"c":{"percentage":101,"nonsense":1,"domains":"x"}}""", "\"1\"");

        var error = await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal(
            ["a b", "b", "c.domains", "c.nonsense", "c.percentage"],
            error.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Patch_WithAThousandProblems_TellsTwenty()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", $"{{{string.Join(',', Enumerable.Range(0, 1_000).Select(index => $"\"a b{index}\":1"))}}}", "\"1\"");

        var error = await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal(20, error.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Patch_AKeyAndAReasonThatTheGrainTakes_AreTakenHereToo()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", $$$"""{"team.a-1_x":{"enabled":true,"reason":"{{{new string('r', 1_000)}}}"}}""", "\"1\"");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"routellm_enable":false}""", "routellm_enable", "routellm_enabled")]
    [InlineData("""{"flags":{"routellm_enabled":{"enabled":false}},"version":1}""", "flags", "holds flags by their key")]
    [InlineData("""{"routellm_enabled":{"key":"other","enabled":false}}""", "routellm_enabled.key", "differs")]
    public async Task Patch_OfWhatIsNoFlag_IsNotTakenForOne(string body, string param, string told)
    {
        await using var gateway = await StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", body, "\"1\""), HttpStatusCode.BadRequest, "invalid_value");

        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.Contains(told, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_WithTheFlagsThatGetShows_IsTaken()
    {
        await using var gateway = await StartAsync();
        var shown = JsonDocument.Parse(await (await gateway.SendAsync(HttpMethod.Get, "/v1/flags")).Content.ReadAsStringAsync()).RootElement.GetProperty("flags").GetRawText();

        var response = await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", shown, "\"1\"");

        var changed = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("flags").GetRawText();
        Assert.Equal(shown, changed);
    }

    [Fact]
    public async Task Patch_WithAsManyDomainsAsTheGrainTakes_IsTaken()
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", $$$"""{"routellm_enabled":{"domains":[{{{string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"\"d{index}\""))}}}]}}""", "\"1\"");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Patch_WithoutOrWithAStaleVersion_IsRefused()
    {
        await using var gateway = await StartAsync();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", "{}"), HttpStatusCode.PreconditionRequired, "precondition_required");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/flags", "{}", "\"8\""), HttpStatusCode.PreconditionFailed, "version_mismatch");
    }

    private static async Task<GatewayUnderTest> StartAsync()
    {
        var gateway = await GatewayUnderTest.StartAsync();
        gateway.Grains.Put<IFeatureFlagGrain>(new StubFlags());
        return gateway;
    }
}
