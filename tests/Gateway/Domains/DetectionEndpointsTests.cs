using System.Net;
using System.Text.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Gateway.Domains;

public sealed class DetectionEndpointsTests
{
    [Theory]
    [InlineData("""{"text":"hello"}""", "hybrid")]
    [InlineData("""{"text":"hello","detector":null}""", "hybrid")]
    [InlineData("""{"text":"hello","detector":"lexical"}""", "lexical")]
    public async Task Detect_DetectorNamedOrNot_AnswerSaysWhichOne(string body, string detector)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var answer = await ReadAsync(await gateway.SendAsync(HttpMethod.Post, "/v1/domains/detect", body));

        Assert.Equal(detector, answer.GetProperty("detector").GetString());
        var domain = Assert.Single(answer.GetProperty("domains").EnumerateArray());
        Assert.Equal(["domain", "confidence"], domain.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("detection_fallback").ValueKind);
    }

    [Fact]
    public async Task Detect_ClassifierCannotAnswer_AnswerSaysWhy()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var answer = await ReadAsync(await gateway.SendAsync(HttpMethod.Post, "/v1/domains/detect", """{"text":"hello","detector":"semantic"}"""));

        Assert.Equal(("lexical", "classifier_timeout"), (answer.GetProperty("detector").GetString(), answer.GetProperty("detection_fallback").GetString()));
    }

    [Fact]
    public async Task Analyze_DetectorNamed_IsUsed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var answer = await ReadAsync(await gateway.SendAsync(HttpMethod.Post, "/v1/analyze", """{"text":"hello","detector":"semantic"}"""));

        Assert.Equal("semantic", answer.GetProperty("detector").GetString());
    }

    [Fact]
    public async Task Analyze_ALongText_IsCutForTheRouterButItsLengthIsTold()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var answer = await ReadAsync(await gateway.SendAsync(HttpMethod.Post, "/v1/analyze", $$"""{"text":"{{new string('a', 100_000)}}"}"""));

        Assert.Equal(100_000, answer.GetProperty("text_length").GetInt32());
        Assert.Equal(32_768, Assert.Single(gateway.Router.Analyzed).Length);
    }

    [Theory]
    [InlineData("/v1/domains/detect", "\"psychic\"")]
    [InlineData("/v1/domains/detect", "\"Lexical\"")]
    [InlineData("/v1/domains/detect", "1")]
    [InlineData("/v1/analyze", "\"psychic\"")]
    public async Task Detect_ADetectorThatIsNone_IsRefused(string path, string detector)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Post, path, $$"""{"text":"hello","detector":{{detector}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_request_error", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Router_OverHttp_DetectsByThePolicysDetector()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        Assert.Equal<DetectedDomain>([new DetectedDomain("medical", 0.4)], await new HttpDomainRouter(gateway.Http).DetectDomainsAsync("hello", 0.4));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
