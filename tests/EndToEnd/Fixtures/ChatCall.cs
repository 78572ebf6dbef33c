using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Sends chat requests without any client library in between.</summary>
internal static class ChatCall
{
    /// <summary>A minimal body.</summary>
    public static JsonObject Body(string model, string prompt = "Say something.", bool stream = false, string? user = null)
    {
        var body = new JsonObject { ["model"] = model, ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = prompt }) };
        if (stream)
        {
            body["stream"] = true;
        }

        if (user is not null)
        {
            body["user"] = user;
        }

        return body;
    }

    /// <summary>Posts a body, byte for byte.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, string body, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, string path = "/v1/chat/completions", CancellationToken cancellationToken = default)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await http.SendAsync(request, completion, cancellationToken);
    }

    /// <summary>The decision's id, from the answer's header.</summary>
    public static string DecisionId(this HttpResponseMessage answer)
    {
        Assert.True(answer.Headers.TryGetValues("x-orleans-routing-decision-id", out var values), $"{(int)answer.StatusCode} without a decision id.");
        return values.Single();
    }

    /// <summary>One of the gateway's own headers.</summary>
    public static string Routing(this HttpResponseMessage answer, string name) => answer.Headers.GetValues($"x-orleans-routing-{name}").Single();
}
