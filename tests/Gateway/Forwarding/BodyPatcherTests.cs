using System.Buffers;
using System.Text;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Forwarding;

public sealed class BodyPatcherTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Usage = "\"stream_options\":{\"include_usage\":true}";

    [Theory]
    [InlineData("{ \"model\" :\t\"auto\" ,MESSAGES}", "{ \"model\" :\t\"gpt\" ,MESSAGES}")]
    [InlineData("{MESSAGES,\"model\":\"auto\",\"x\":1.00,\"y\":\"\\u00e9é\"}", "{MESSAGES,\"model\":\"gpt\",\"x\":1.00,\"y\":\"\\u00e9é\"}")]
    [InlineData("{\"model\":\"auto\",MESSAGES,\"stream\":true}", "{\"model\":\"gpt\",USAGE,MESSAGES,\"stream\":true}")]
    [InlineData("{\"model\":\"auto\",MESSAGES,\"stream\":false}", "{\"model\":\"gpt\",MESSAGES,\"stream\":false}")]
    [InlineData("{\"stream\":true,\"stream_options\":{},MESSAGES,\"model\":\"auto\"}", "{\"stream\":true,USAGE,MESSAGES,\"model\":\"gpt\"}")]
    [InlineData("{\"stream\":true,\"stream_options\":{\"a\":1},MESSAGES,\"model\":\"auto\"}", "{\"stream\":true,\"stream_options\":{\"include_usage\":true,\"a\":1},MESSAGES,\"model\":\"gpt\"}")]
    [InlineData("{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\": false },MESSAGES}", "{\"model\":\"gpt\",\"stream\":true,\"stream_options\":{\"include_usage\": true },MESSAGES}")]
    [InlineData("{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},MESSAGES}", "{\"model\":\"gpt\",\"stream\":true,\"stream_options\":{\"include_usage\":true},MESSAGES}")]
    [InlineData("{\"model\":\"auto\",\"stream\":true,\"stream_options\":null,MESSAGES}", "{\"model\":\"gpt\",\"stream\":true,USAGE,MESSAGES}")]
    public async Task Edits_OfABody_ChangeNothingElse(string before, string after) =>
        Assert.Equal(Fill(after), await PatchAsync(Fill(before), "gpt", askForUsage: true));

    [Fact]
    public async Task Edits_ForAnUpstreamWithoutStreamOptions_AskForNothing() =>
        Assert.Equal(Fill("{\"model\":\"gpt\",MESSAGES,\"stream\":true}"), await PatchAsync(Fill("{\"model\":\"auto\",MESSAGES,\"stream\":true}"), "gpt", askForUsage: false));

    [Fact]
    public async Task Edits_OfAModelNameThatNeedsEscaping_StayJson() =>
        Assert.Equal(Fill("{\"model\":\"a\\u0022b\",MESSAGES}"), await PatchAsync(Fill("{\"model\":\"auto\",MESSAGES}"), "a\"b", askForUsage: true));

    private static string Fill(string template) =>
        template.Replace("MESSAGES", Messages, StringComparison.Ordinal).Replace("USAGE", Usage, StringComparison.Ordinal);

    private static async Task<string> PatchAsync(string json, string model, bool askForUsage)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Null(BodyScanner.ScanChat(bytes, out var body));
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        var pooled = new PooledBody(rented, bytes.Length);
        using var content = new PatchedContent(pooled, BodyPatcher.Edits(body, model, askForUsage));

        var sent = await content.ReadAsByteArrayAsync();

        Assert.Equal(sent.Length, content.Headers.ContentLength);
        pooled.Release();
        return Encoding.UTF8.GetString(sent);
    }
}
