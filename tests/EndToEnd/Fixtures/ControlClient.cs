using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Changes the routing configuration over HTTP, as an operator does.</summary>
internal sealed class ControlClient(HttpClient http)
{
    /// <summary>Registers a lane's domain and gives it its policy.</summary>
    public async Task AddLaneAsync(Lane lane)
    {
        using var registered = await http.PutAsJsonAsync($"/v1/domains/{lane.Name}", new { keywords = new[] { $"only-{lane.Name}-says-this" } });
        await EnsureAsync(registered);
        await PatchAsync($"/v1/domains/{lane.Name}/policy", new
        {
            enabled = true,
            router = "random",
            threshold = 0,
            strong_model = lane.Strong,
            weak_model = lane.Weak,
            fallback_enabled = lane.Fallback,
            timeout_seconds = lane.TimeoutSeconds,
        });
    }

    /// <summary>Reads a resource and its entity tag.</summary>
    public async Task<(JsonObject Body, string Tag)> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        await EnsureAsync(answer);
        return ((await answer.Content.ReadFromJsonAsync<JsonObject>())!, answer.Headers.ETag!.ToString());
    }

    /// <summary>Changes a resource from the version it has now.</summary>
    public async Task<JsonObject> PatchAsync(string path, object change)
    {
        var (_, tag) = await GetAsync(path);
        using var answer = await SendAsync(HttpMethod.Patch, path, change, tag);
        await EnsureAsync(answer);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Sends a change with the given <c>If-Match</c>, or without one.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object change, string? tag)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(change) };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        return await http.SendAsync(request);
    }

    private static async Task EnsureAsync(HttpResponseMessage answer) =>
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
}
