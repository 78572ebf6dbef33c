using System.Text;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Fidelity;

/// <summary>Bodies and streams pass byte for byte, except for what the gateway must set.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ByteFidelityTests(GatewayFixture fixture)
{
    private static readonly string Golden = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests", "EndToEnd", "Fidelity", "golden-request.json")).TrimEnd('\n');

    [Fact]
    public async Task A_plain_request_body_differs_upstream_in_the_model_name_alone()
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, Golden);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(Golden.Replace("\"fake/strong\"", "\"strong\"", StringComparison.Ordinal), fixture.Provider.Requests.All[^1].Text);
    }

    [Fact]
    public async Task A_streamed_request_body_differs_in_the_model_name_and_the_usage_it_asks_for()
    {
        var body = Golden.Replace("\"temperature\"", "\"stream\":true,\"temperature\"", StringComparison.Ordinal);

        using var answer = await ChatCall.SendAsync(fixture.Http, body);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var received = fixture.Provider.Requests.All[^1].Text;
        var without = JsonNode.Parse(received)!.AsObject();
        Assert.True((bool)without["stream_options"]!["include_usage"]!);
        var added = "\"stream_options\":{\"include_usage\":true}";
        Assert.Equal(
            body.Replace("\"fake/strong\"", "\"strong\"", StringComparison.Ordinal),
            received.Replace("," + added, "", StringComparison.Ordinal).Replace(added + ",", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_answer_arrives_as_the_provider_sent_it()
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, Golden);

        var request = CompletionRequest.TryParse(fixture.Provider.Requests.All[^1].Body)!;
        Assert.Equal(ChatJson.Plain(request, ChatAnswer.To(request)), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tools")]
    [InlineData("choices")]
    public async Task A_stream_arrives_as_the_provider_sent_it_when_the_client_asked_for_usage(string kind)
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, StreamBody(kind, usage: true));

        var request = CompletionRequest.TryParse(fixture.Provider.Requests.All[^1].Body)!;
        var expected = StreamRendering.Render(ChatJson.Events(request, ChatAnswer.To(request))).SelectMany(bytes => bytes).ToArray();
        Assert.Equal(Encoding.UTF8.GetString(expected), await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tools")]
    [InlineData("choices")]
    public async Task Without_asking_for_usage_the_client_gets_every_event_but_the_usage_chunk(string kind)
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, StreamBody(kind, usage: false));

        var request = CompletionRequest.TryParse(fixture.Provider.Requests.All[^1].Body)!;
        Assert.True(request.IncludeUsage);
        var asked = request with { IncludeUsage = false };
        var expected = SseText.Payloads(Encoding.UTF8.GetString(StreamRendering.Render(ChatJson.Events(asked, ChatAnswer.To(asked))).SelectMany(bytes => bytes).ToArray()));
        var received = SseText.Payloads(await answer.Content.ReadAsStringAsync());

        // With usage on, the provider puts a null usage into each chunk; that is the provider's own doing and passes.
        Assert.Equal(expected, received.Select(payload => payload.Replace(",\"usage\":null", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Embeddings_pass_both_ways_untouched()
    {
        const string Body = """{"model":"fake/embedder","input":["a\u0062", "c"],"x_extra":[1.0],"dimensions":4}""";

        using var answer = await ChatCall.SendAsync(fixture.Http, Body, path: "/v1/embeddings");

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(Body.Replace("fake/embedder", "embedder", StringComparison.Ordinal), fixture.Provider.Requests.All[^1].Text);
        Assert.Equal(2, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_provider_gets_its_key_and_the_attempt_id_and_nothing_of_the_client()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(ChatCall.Body("fake/weak").ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", "Bearer client-secret");
        request.Headers.Add("Cookie", "session=1");
        request.Headers.Add("X-Custom", "mine");

        using var answer = await fixture.Http.SendAsync(request);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var received = fixture.Provider.Requests.All[^1];
        Assert.Equal($"Bearer {GatewayFixture.ProviderKey}", received.Header("Authorization"));
        Assert.True(Guid.TryParse(received.Header("x-orleans-routing-attempt-id"), out _));
        Assert.Equal("", received.Header("Cookie"));
        Assert.Equal("", received.Header("X-Custom"));
    }

    private static string StreamBody(string kind, bool usage)
    {
        var body = ChatCall.Body("fake/strong", "Stream this, please.", stream: true);
        if (usage)
        {
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }

        if (kind == "choices")
        {
            body["n"] = 2;
        }

        if (kind == "tools")
        {
            body["tools"] = JsonNode.Parse("""[{"type":"function","function":{"name":"look","parameters":{"type":"object","properties":{"where":{"type":"string"},"how_often":{"type":"integer"}}}}}]""");
        }

        return body.ToJsonString();
    }
}
