using System.Net;
using System.Text.Json;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Gateway.Domains;

public sealed class PolicyEndpointsTests
{
    [Theory]
    [InlineData("/v1/policy")]
    [InlineData("/v1/domains/cooking/policy")]
    public async Task Patch_SomeFields_KeepsTheOthers(string path)
    {
        await using var gateway = await StartAsync();
        await gateway.SendAsync(HttpMethod.Patch, path, """{"enabled":true,"threshold":0.25}""", "\"1\"");

        var response = await gateway.SendAsync(HttpMethod.Patch, path, """{"threshold":0.75,"strong_model":"openai/gpt-4o"}""", "\"2\"");

        var policy = await ReadAsync(response);
        Assert.Equal((true, 0.75, "openai/gpt-4o"), (policy.GetProperty("enabled").GetBoolean(), policy.GetProperty("threshold").GetDouble(), policy.GetProperty("strong_model").GetString()));
        Assert.Equal(("\"3\"", 3), (response.Headers.ETag!.Tag, policy.GetProperty("version").GetInt32()));
        Assert.Equal(1, policy.GetProperty("publication").GetProperty("acked_silos").GetInt32());
    }

    [Fact]
    public async Task Patch_NullInADomain_TakesTheDefaultAgain()
    {
        await using var gateway = await StartAsync();
        const string path = "/v1/domains/cooking/policy";
        await gateway.SendAsync(HttpMethod.Patch, path, """{"threshold":0.25}""", "\"1\"");

        var policy = await ReadAsync(await gateway.SendAsync(HttpMethod.Patch, path, """{"threshold":null}""", "\"2\""));

        Assert.Equal(JsonValueKind.Null, policy.GetProperty("threshold").ValueKind);
        Assert.Equal(new RoutingPolicy().Threshold, policy.GetProperty("effective").GetProperty("threshold").GetDouble());
    }

    [Theory]
    [InlineData("/v1/policy")]
    [InlineData("/v1/domains/cooking/policy")]
    public async Task Put_APolicy_ForgetsWhatIsLeftOut(string path)
    {
        await using var gateway = await StartAsync();
        await gateway.SendAsync(HttpMethod.Patch, path, """{"enabled":true}""", "\"1\"");

        var policy = await ReadAsync(await gateway.SendAsync(HttpMethod.Put, path, """{"threshold":0.3}""", "\"2\""));

        Assert.NotEqual(JsonValueKind.True, policy.GetProperty("enabled").ValueKind);
        Assert.Equal(0.3, policy.GetProperty("threshold").GetDouble());
    }

    [Theory]
    [InlineData("/v1/policy")]
    [InlineData("/v1/domains/cooking/policy")]
    public async Task Put_WhatGetShowed_IsAccepted(string path)
    {
        await using var gateway = await StartAsync();
        var shown = await (await gateway.SendAsync(HttpMethod.Get, path)).Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Put, path, shown, "\"1\"")).StatusCode);
    }

    [Theory]
    [InlineData("/v1/policy")]
    [InlineData("/v1/domains/cooking/policy")]
    public async Task Change_WithoutOrWithAStaleVersion_IsRefused(string path)
    {
        await using var gateway = await StartAsync();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Patch, path, "{}"), HttpStatusCode.PreconditionRequired, "precondition_required");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, path, "{}", "\"4\""), HttpStatusCode.PreconditionFailed, "version_mismatch");
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Put, path, "{}", "*"), HttpStatusCode.BadRequest, "invalid_value");
    }

    [Theory]
    [InlineData("/v1/policy")]
    [InlineData("/v1/domains/cooking/policy")]
    public async Task Change_WithManyProblems_TellsAll(string path)
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(
            HttpMethod.Patch,
            path,
            """{"enabled":"yes","router":7,"threshold":1e400,"strong_model":"gpt","max_retry_attempts":0,"timeout_seconds":1.5,"cost_optimization_target":-0.1,"nonsense":1}""",
            "\"1\"");

        var error = await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal(
            ["cost_optimization_target", "enabled", "max_retry_attempts", "nonsense", "router", "strong_model", "threshold", "timeout_seconds"],
            error.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"0.5\"")]
    [InlineData("1.1")]
    [InlineData("-0.1")]
    [InlineData("true")]
    public async Task Change_AThresholdThatIsNone_IsRefused(string threshold)
    {
        await using var gateway = await StartAsync();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/policy", $$"""{"threshold":{{threshold}}}""", "\"1\""), HttpStatusCode.BadRequest, "invalid_value");
    }

    [Fact]
    public async Task Patch_TheDetector_ShownAndBackToTheDefaultByNull()
    {
        await using var gateway = await StartAsync();

        var changed = await ReadAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/policy", """{"detector":"hybrid"}""", "\"1\""));
        var back = await ReadAsync(await gateway.SendAsync(HttpMethod.Patch, "/v1/policy", """{"detector":null}""", "\"2\""));

        Assert.Equal(("hybrid", "lexical"), (changed.GetProperty("detector").GetString(), back.GetProperty("detector").GetString()));
    }

    [Theory]
    [InlineData("/v1/policy", "\"psychic\"")]
    [InlineData("/v1/policy", "2")]
    [InlineData("/v1/domains/cooking/policy", "\"lexical\"")]
    public async Task Patch_ADetectorThatIsNoneOrADomains_IsRefused(string path, string detector)
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Patch, path, $$"""{"detector":{{detector}}}""", "\"1\"");

        var error = await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_value");
        Assert.Equal("detector", error.GetProperty("problems")[0].GetProperty("field").GetString());
    }

    private static async Task<GatewayUnderTest> StartAsync()
    {
        var gateway = await GatewayUnderTest.StartAsync();
        gateway.Grains.Put<IDefaultPolicyGrain>(new StubDefaultPolicy());
        gateway.Grains.Put<IDomainGrain>(new StubDomain(gateway.Router));
        await gateway.SendAsync(HttpMethod.Put, "/v1/domains/cooking", """{"keywords":["recipe"]}""");
        return gateway;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
