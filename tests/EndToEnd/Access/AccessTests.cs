using System.Net;
using System.Text;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Access;

public sealed class AccessTests
{
    private const string AdminKey = "admin-key-0123456789abcdef0123456789";
    private const string InferenceKey = "inference-key-0123456789abcdef01234";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly (string Method, string Path, bool Admin)[] Routes =
    [
        ("POST", "/v1/chat/completions", false), ("POST", "/v1/embeddings", false), ("GET", "/v1/models", false), ("GET", "/v1/models/auto", false), ("POST", "/v1/route", false),
        ("POST", "/v1/domains/detect", false), ("POST", "/v1/analyze", false), ("GET", "/v1/domains", false),
        ("PUT", "/v1/domains/x", true), ("DELETE", "/v1/domains/x", true), ("GET", "/v1/domains/medical/policy", true), ("PATCH", "/v1/domains/medical/policy", true),
        ("GET", "/v1/policy", true), ("PUT", "/v1/policy", true), ("GET", "/v1/flags", true), ("PATCH", "/v1/flags", true),
        ("GET", "/v1/reports/savings", true), ("GET", "/v1/reports/metrics", true), ("GET", "/v1/status", true),
        ("GET", "/v1/ledger/entries", true), ("GET", "/v1/ledger/verification", true),
    ];

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    public async Task Without_keys_a_start_beyond_loopback_is_refused_with_the_way_out(string urls)
    {
        using var data = TemporaryFolder.Create();
        await using var process = GatewayProcess.Launch(data.Path, ["--urls", urls]);

        Assert.NotEqual(0, await process.WaitForExitAsync(Deadline));
        Assert.Contains("ORLEANS_ROUTING_ADMIN_KEY", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_keys_every_route_asks_for_the_right_one()
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(
            data.Path, [.. CrashSettings.For(provider), "--Access:MaxFailuresPerMinute=1000"], new Dictionary<string, string?> { ["ORLEANS_ROUTING_ADMIN_KEY"] = AdminKey, ["ORLEANS_ROUTING_INFERENCE_KEY"] = InferenceKey });

        foreach (var (method, path, admin) in Routes)
        {
            foreach (var wrong in (string?[])[null, "Bearer wrong", $"Bearer {InferenceKey}x", $"bearer-{AdminKey}", $"Basic {AdminKey}", "Bearer ' OR '1'='1"])
            {
                Assert.Equal((path, HttpStatusCode.Unauthorized), (path, await StatusAsync(gateway.Http, method, path, wrong, envelope: true)));
            }

            var byInference = await StatusAsync(gateway.Http, method, path, $"Bearer {InferenceKey}", envelope: admin);
            Assert.Equal((path, admin), (path, byInference == HttpStatusCode.Forbidden));
            var byAdmin = await StatusAsync(gateway.Http, method, path, $"Bearer {AdminKey}", envelope: false);
            Assert.False(byAdmin is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, path);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway.Http, "GET", "/health/live", null, envelope: false));
        Assert.Equal(0, provider.Requests.Total);
        Assert.DoesNotContain(AdminKey, gateway.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string method, string path, string? authorization, bool envelope)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await http.SendAsync(request);
        if (envelope)
        {
            Envelope.Check(await answer.Content.ReadAsStringAsync());
        }

        return answer.StatusCode;
    }
}
