using System.Net;

namespace Orleans.Routing.Gateway.Protocol;

public sealed class JsonRefusalTests
{
    [Theory]
    [InlineData("""{"text":"x","foo":1}""", "unsupported_parameter", "foo", "there are text, messages")]
    [InlineData("""{"text":"x","Text":"y"}""", "unsupported_parameter", "Text", "there are text")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", "unsupported_parameter", "messages[0].content", "there are role, text")]
    [InlineData("""{"text":"x","criteria":{"max_price":1}}""", "unsupported_parameter", "criteria.max_price", "required_capabilities")]
    [InlineData("""{"text":5}""", "invalid_type", "text", "`text` must be a string.")]
    [InlineData("""{"text":"x","dry_run":"yes"}""", "invalid_type", "dry_run", "must be true or false.")]
    [InlineData("""{"text":"x","choices":1.5}""", "invalid_type", "choices", "must be a whole number of at most 2147483647.")]
    [InlineData("""{"text":"x","choices":99999999999}""", "invalid_type", "choices", "must be a whole number of at most 2147483647.")]
    [InlineData("""{"text":"x","tracking_id":"x"}""", "invalid_type", "tracking_id", "must be a UUID.")]
    [InlineData("""{"text":"x","criteria":[]}""", "invalid_type", "criteria", "must be an object.")]
    [InlineData("""{"text":"x","criteria":{"max_latency_ms":"1"}}""", "invalid_type", "criteria.max_latency_ms", "must be a number.")]
    [InlineData("""{"text":"x","criteria":{"required_domains":null}}""", "invalid_type", "criteria.required_domains", "must be an array.")]
    [InlineData("""{"text":"x","criteria":{"speed_preference":"quick"}}""", "invalid_type", "criteria.speed_preference", "one of balanced, fast, quality")]
    [InlineData("""{"text":"x","criteria":{"preferred_models":["x"]}}""", "invalid_type", "criteria.preferred_models[0]", "provider/name")]
    [InlineData("""{"messages":["x"]}""", "invalid_type", "messages[0]", "must be an object.")]
    [InlineData("""{"text":"x","text":"y"}""", "duplicate_field", "text", "given twice")]
    [InlineData("""{"text":"x","criteria":{"max_latency_ms":1,"max_latency_ms":2}}""", "duplicate_field", "max_latency_ms", "given twice")]
    [InlineData("""{"text":"x","criteria":{"required_domains":[null]}}""", "invalid_value", "criteria.required_domains", "empty or null")]
    [InlineData("""{"text":"x",""", "invalid_json", null, "(line 0, byte ")]
    [InlineData("[]", "invalid_json", null, "not a JSON object")]
    public async Task Bodies_ThatCannotBeRead_AreToldWhatIsWrong(string body, string code, string? param, string told)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/route", body), HttpStatusCode.BadRequest, code);

        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.Contains(told, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_WithALongUnknownField_AreToldItsBeginning()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/route", $$"""{"text":"x","{{new string('f', 5_000)}}":1}"""), HttpStatusCode.BadRequest, "unsupported_parameter");

        Assert.Equal(new string('f', 100), error.GetProperty("param").GetString());
    }
}
