using System.Text.Json.Nodes;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Checks OpenAI's error envelope.</summary>
internal static class Envelope
{
    private const int LongestMessage = 500;

    /// <summary>Asserts that the text is exactly an error envelope, and returns the error.</summary>
    public static JsonObject Check(string text)
    {
        var root = Assert.IsType<JsonObject>(JsonNode.Parse(text));
        var error = Assert.IsType<JsonObject>(Assert.Single(root).Value);
        Assert.InRange(((string?)error["message"])!.Length, 1, LongestMessage);
        Assert.False(string.IsNullOrEmpty((string?)error["type"]), text);
        Assert.True(error.ContainsKey("param"), text);
        Assert.True(error.ContainsKey("code"), text);
        return error;
    }

    /// <summary>Asserts an answer's status, envelope and code.</summary>
    public static async Task<JsonObject> CheckAsync(HttpResponseMessage answer, int status, string? code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"Expected {status}, got {(int)answer.StatusCode}: {text}");
        var error = Check(text);
        Assert.Equal(code, (string?)error["code"]);
        return error;
    }
}
