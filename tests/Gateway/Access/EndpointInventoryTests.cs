using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using System.Net;

namespace Orleans.Routing.Gateway.Access;

public sealed class EndpointInventoryTests
{
    private const string Admin = "admin-key-0123456789";
    private const string Inference = "inference-key-0123456789";

    /// <summary>Every route and who may use it. A new route must be added here, with thought.</summary>
    private static readonly string[] Expected =
    [
        "DELETE /v1/domains/{name} admin",
        "GET /health/live anonymous",
        "GET /health/ready anonymous",
        "GET /metrics admin",
        "GET /v1/decisions/{id} admin",
        "GET /v1/domains inference",
        "GET /v1/domains/{name} inference",
        "GET /v1/domains/{name}/policy admin",
        "GET /v1/flags admin",
        "GET /v1/ledger/entries admin",
        "GET /v1/ledger/verification admin",
        "GET /v1/models inference",
        "GET /v1/models/{**model} inference",
        "GET /v1/policy admin",
        "GET /v1/reports/metrics admin",
        "GET /v1/reports/savings admin",
        "GET /v1/scorers admin",
        "GET /v1/status admin",
        "PATCH /v1/domains/{name}/policy admin",
        "PATCH /v1/flags admin",
        "PATCH /v1/policy admin",
        "POST /v1/analyze inference",
        "POST /v1/chat/completions inference",
        "POST /v1/decisions/{id}/outcome inference",
        "POST /v1/domains/detect inference",
        "POST /v1/embeddings inference",
        "POST /v1/route inference",
        "POST /v1/scorers/reload admin",
        "PUT /v1/domains/{name} admin",
        "PUT /v1/domains/{name}/policy admin",
        "PUT /v1/policy admin",
    ];

    [Fact]
    public async Task Endpoints_OfTheGateway_EachNameTheirPolicy()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var routes = gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Select(Describe);

        Assert.Equal(Expected, routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_WithKeysConfigured_AreJudgedByScope()
    {
        // Each route is asked with a wrong key: more of them in a minute than one address may send.
        await using var gateway = await GatewayUnderTest.StartAsync(new(Keys) { ["Access:MaxFailuresPerMinute"] = "1000" }, "cheap");
        foreach (var route in Expected)
        {
            var (method, path, policy) = Split(route);
            foreach (var (key, status) in new (string?, HttpStatusCode?)[]
            {
                (null, policy == "anonymous" ? null : HttpStatusCode.Unauthorized),
                ("wrong-key-0123456789", policy == "anonymous" ? null : HttpStatusCode.Unauthorized),
                (Inference, policy == "admin" ? HttpStatusCode.Forbidden : null),
                (Admin, null),
            })
            {
                using var response = await SendAsync(gateway, method, path, key);
                var seen = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? response.StatusCode : (HttpStatusCode?)null;
                Assert.True(seen == status, $"{route} with {key ?? "no key"} answered {(int)response.StatusCode}.");
            }
        }
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "unknown_url")]
    [InlineData("GET", "/", 404, "unknown_url")]
    [InlineData("GET", "//v1//models", 404, "unknown_url")]
    [InlineData("POST", "/v1/models", 405, "method_not_allowed")]
    [InlineData("GET", "/v1/chat/completions", 405, "method_not_allowed")]
    [InlineData("TRACE", "/v1/models", 405, "method_not_allowed")]
    public async Task Requests_ThatNoRouteTakes_GetTheEnvelope(string method, string path, int status, string code)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Keys);

        var response = await gateway.SendAsync(new HttpMethod(method), path);

        await GatewayUnderTest.ErrorAsync(response, (HttpStatusCode)status, code);
        Assert.Equal(status == 405, response.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task Requests_WithoutOrBeyondTheirScope_GetTheEnvelope()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Keys);

        await GatewayUnderTest.ErrorAsync(await SendAsync(gateway, "GET", "/v1/models", key: null), HttpStatusCode.Unauthorized, "invalid_api_key");
        await GatewayUnderTest.ErrorAsync(await SendAsync(gateway, "GET", "/v1/flags", Inference), HttpStatusCode.Forbidden, "insufficient_scope");
    }

    [Fact]
    public async Task WinRates_OfInferenceKeys_AreWithheld()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Keys, "cheap");
        gateway.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {Inference}");
        gateway.Upstream.Answers(HttpStatusCode.OK, """{"choices":[{}]}""");

        var chat = await gateway.PostAsync("/v1/chat/completions", """{"model":"auto","messages":[{"role":"user","content":"x"}]}""");
        var route = await (await gateway.PostAsync("/v1/route", """{"text":"x"}""")).Content.ReadAsStringAsync();
        var analysis = await (await gateway.PostAsync("/v1/analyze", """{"text":"x"}""")).Content.ReadAsStringAsync();

        Assert.False(chat.Headers.Contains("x-orleans-routing-win-rate"));
        Assert.Contains("\"win_rate\":null", route, StringComparison.Ordinal);
        Assert.Contains("\"win_rate\":null", analysis, StringComparison.Ordinal);
        Assert.All(gateway.Journal.Entries, entry => Assert.Equal("inference", entry.Tenant));
    }

    private static Dictionary<string, string?> Keys => new() { [WellKnownKeys.AdminVariable] = Admin, [WellKnownKeys.InferenceVariable] = Inference };

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        var policy = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anonymous" : endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "NONE";
        return $"{(methods is [var only] ? only : "GET")} {endpoint.RoutePattern.RawText} {policy}";
    }

    private static (string Method, string Path, string Policy) Split(string route) =>
        route.Split(' ') is [var method, var path, var policy] ? (method, path.Replace("{name}", "medical", StringComparison.Ordinal).Replace("{**model}", "auto", StringComparison.Ordinal).Replace("{id}", "not-an-id", StringComparison.Ordinal), policy) : throw new FormatException(route);

    private static Task<HttpResponseMessage> SendAsync(GatewayUnderTest gateway, string method, string path, string? key)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        return gateway.Http.SendAsync(request);
    }
}
