using System.Net;
using System.Text;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Access;

public sealed class DashboardTests
{
    private const string AdminKey = "admin-key-0123456789abcdef0123456789";
    private const string InferenceKey = "inference-key-0123456789abcdef01234";

    [Fact]
    public async Task The_dashboard_is_for_admins_by_token_or_by_the_browsers_password_prompt()
    {
        using var data = TemporaryFolder.Create();
        await using var gateway = await GatewayProcess.StartAsync(
            data.Path,
            ["--Dashboard:Enabled=true", "--Ollama:Enabled=false", "--Access:MaxFailuresPerMinute=1000"],
            new Dictionary<string, string?> { ["ORLEANS_ROUTING_ADMIN_KEY"] = AdminKey, ["ORLEANS_ROUTING_INFERENCE_KEY"] = InferenceKey });

        foreach (var path in (string[])["/dashboard/", "/dashboard/DashboardCounters", "/dashboard/ClusterStats"])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway.Http, path, $"Bearer {AdminKey}"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway.Http, path, Basic($"anyone:{AdminKey}")));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(gateway.Http, path, Basic($"anyone:{InferenceKey}")));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(gateway.Http, path, $"Bearer {InferenceKey}"));
            foreach (var wrong in (string?[])[null, "Basic", "Basic !!!", Basic(AdminKey), Basic($"{AdminKey}:"), Basic("admin:"), Basic(":"), Basic($"admin:{AdminKey} "), $"Basic {new string('A', 5_000)}"])
            {
                Assert.Equal((wrong, HttpStatusCode.Unauthorized), (wrong, await StatusAsync(gateway.Http, path, wrong)));
            }
        }

        // A browser adds a password to requests that other sites cause, so no route that changes anything may take one.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(gateway.Http, "/v1/flags", Basic($"anyone:{AdminKey}")));
        // What the silo logs is nobody's to stream.
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(gateway.Http, "/dashboard/Trace", $"Bearer {AdminKey}"));
    }

    private static string Basic(string credentials) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
