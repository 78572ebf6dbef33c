using System.Text;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

public sealed class BodyScannerTests
{
    private const string Messages = """ "messages":[{"role":"user","content":"hi"}] """;

    [Fact]
    public void ScanChat_AWholeRequest_FindsWhatRoutingNeeds()
    {
        var refusal = Scan(
            """
            {"model":"auto","messages":[
              {"role":"system","content":"Be brief."},
              {"role":"user","content":[{"type":"text","text":"What is"},{"type":"image_url","image_url":{"url":"data:x","text":"no"}},{"type":"text","text":"this?"}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{\"content\":1}"}}]},
              {"role":"tool","tool_call_id":"a","content":"42"}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
             "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"$ref":"#/$defs/a"}}},
             "max_completion_tokens":77,"user":"u-1","unknown":{"model":"not this"}}
            """,
            out var body);

        Assert.Null(refusal);
        Assert.Equal("auto", body.Model);
        Assert.Equal(
            [new RoutingMessage("system", "Be brief."), new("user", "What is\nthis?"), new("assistant", ""), new("tool", "42")],
            body.Messages.ToArray());
        Assert.Equal(ModelCapabilities.Tools | ModelCapabilities.Vision | ModelCapabilities.StructuredOutput, body.Needed);
        Assert.Equal((77, "u-1", false), (body.MaxOutputTokens, body.User, body.Stream));
    }

    [Fact]
    public void ScanChat_EscapedNamesAndValues_ReadAsTheSame()
    {
        Assert.Null(Scan("""{"mod\u0065l":"\u0061uto","messages":[{"r\u006fle":"us\u0065r","content":"h\u00e9"}]}""", out var body));

        Assert.Equal("auto", body.Model);
        Assert.Equal(new RoutingMessage("user", "hé"), Assert.Single(body.Messages));
    }

    [Fact]
    public void ScanChat_ALongConversation_KeepsItsEnd()
    {
        var messages = string.Join(',', Enumerable.Range(0, 40).Select(index => $$"""{"role":"user","content":"m{{index}}"}"""));

        Assert.Null(Scan($$"""{"model":"auto","messages":[{{messages}}]}""", out var body));

        Assert.Equal(Enumerable.Range(24, 16).Select(index => $"m{index}"), body.Messages.Select(message => message.Text));
    }

    [Fact]
    public void ScanChat_AVeryLongMessage_KeepsItsEndWithoutHalfACharacter()
    {
        var text = new string('a', 100) + string.Concat(Enumerable.Repeat("😀", ChatLimits.RoutedCharacters / 2)) + "z";

        Assert.Null(Scan($$"""{"model":"auto","messages":[{"role":"user","content":"old"},{"role":"user","content":"{{text}}"}]}""", out var body));

        var kept = Assert.Single(body.Messages).Text;
        Assert.Equal(ChatLimits.RoutedCharacters - 1, kept.Length);
        Assert.True(char.IsHighSurrogate(kept[0]));
        Assert.EndsWith("z", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void ScanChat_Base64Images_AreNotCountedAsText()
    {
        Assert.Null(Scan($$$"""{"model":"a","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{new string('A', 100_000)}}}"}}]}]}""", out var body));

        Assert.InRange(body.EstimatedInputTokens, 700, 900);
    }

    [Theory]
    [InlineData("", "invalid_json", null)]
    [InlineData("[]", "invalid_json", null)]
    [InlineData("null", "invalid_json", null)]
    [InlineData("""{"model":"a",""", "invalid_json", null)]
    [InlineData("""{"model":"a"} x""", "invalid_json", null)]
    [InlineData("""{"model":"a"}{}""", "invalid_json", null)]
    [InlineData("""{"model":"a",}""", "invalid_json", null)]
    [InlineData("""{"model":"a"/**/}""", "invalid_json", null)]
    [InlineData("{'model':'a'}", "invalid_json", null)]
    [InlineData("""{"temperature":NaN}""", "invalid_json", null)]
    [InlineData("\uFEFF{}", "invalid_json", null)]
    [InlineData("""{"x":"\ud800"}""", "invalid_json", null)]
    [InlineData("""{"x":"\ud800\u0041"}""", "invalid_json", null)]
    [InlineData("""{"x":"\udc00"}""", "invalid_json", null)]
    [InlineData("""{"x":{"\ud800":1}}""", "invalid_json", null)]
    [InlineData("""{"model":"a","model":"b"}""", "duplicate_field", "model")]
    [InlineData("""{"model":"a","mod\u0065l":"b"}""", "duplicate_field", "model")]
    [InlineData("""{"zzz":1,"zzz":2}""", "duplicate_field", null)]
    [InlineData("""{"messages":[{"role":"user","role":"system","content":"x"}]}""", "duplicate_field", "messages[0].role")]
    [InlineData("""{"messages":[{"role":"user","content":"x","content":"y"}]}""", "duplicate_field", "messages[0].content")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"a","text":"b"}]}]}""", "duplicate_field", "messages[0].content.text")]
    public void ScanChat_MalformedBody_IsRefused(string json, string code, string? param) => AssertRefused(json, code, param);

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", "missing_required_parameter", "model")]
    [InlineData("""{"model":1}""", "invalid_type", "model")]
    [InlineData("""{"model":null}""", "invalid_type", "model")]
    [InlineData("""{"model":""}""", "model_not_found", "model")]
    [InlineData("""{"model":"a"}""", "missing_required_parameter", "messages")]
    [InlineData("""{"model":"a","messages":[]}""", "invalid_value", "messages")]
    [InlineData("""{"model":"a","messages":{}}""", "invalid_type", "messages")]
    [InlineData("""{"model":"a","messages":["x"]}""", "invalid_type", "messages[0]")]
    [InlineData("""{"model":"a","messages":[{"content":"x"}]}""", "missing_required_parameter", "messages[0].role")]
    [InlineData("""{"model":"a","messages":[{"role":"king","content":"x"}]}""", "invalid_value", "messages[0].role")]
    [InlineData("""{"model":"a","messages":[{"role":"user"}]}""", "missing_required_parameter", "messages[0].content")]
    [InlineData("""{"model":"a","messages":[{"role":"assistant","content":null,"tool_calls":null}]}""", "missing_required_parameter", "messages[0].content")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":7}]}""", "invalid_type", "messages[0].content")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[7]}]}""", "invalid_type", "messages[0].content")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"text":"x"}]}]}""", "missing_required_parameter", "messages[0].content.type")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"text","text":7}]}]}""", "invalid_type", "messages[0].content.text")]
    public void ScanChat_WrongModelOrMessages_IsRefused(string json, string code, string? param) => AssertRefused(json, code, param);

    [Theory]
    [InlineData(""" "max_tokens":0 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":-1 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":1.5 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":1e2 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":1000000000 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":99999999999999999999 """, "invalid_value", "max_tokens")]
    [InlineData(""" "max_tokens":"100" """, "invalid_type", "max_tokens")]
    [InlineData(""" "max_tokens":5,"max_completion_tokens":5 """, "invalid_value", "max_tokens")]
    [InlineData(""" "n":0 """, "invalid_value", "n")]
    [InlineData(""" "n":129 """, "invalid_value", "n")]
    [InlineData(""" "temperature":-0.1 """, "invalid_value", "temperature")]
    [InlineData(""" "temperature":2.1 """, "invalid_value", "temperature")]
    [InlineData(""" "temperature":1e400 """, "invalid_value", "temperature")]
    [InlineData(""" "temperature":"NaN" """, "invalid_type", "temperature")]
    [InlineData(""" "top_p":1.01 """, "invalid_value", "top_p")]
    [InlineData(""" "presence_penalty":-2.5 """, "invalid_value", "presence_penalty")]
    [InlineData(""" "stop":["a","b","c","d","e"] """, "invalid_value", "stop")]
    [InlineData(""" "stop":[] """, "invalid_value", "stop")]
    [InlineData(""" "stop":"" """, "invalid_value", "stop")]
    [InlineData(""" "stop":[1] """, "invalid_type", "stop")]
    [InlineData(""" "logit_bias":{"5":101} """, "invalid_value", "logit_bias")]
    [InlineData(""" "logit_bias":[] """, "invalid_type", "logit_bias")]
    [InlineData(""" "top_logprobs":21 """, "invalid_value", "top_logprobs")]
    [InlineData(""" "seed":1.5 """, "invalid_value", "seed")]
    [InlineData(""" "logprobs":1 """, "invalid_type", "logprobs")]
    [InlineData(""" "stream":"true" """, "invalid_type", "stream")]
    [InlineData(""" "stream":1 """, "invalid_type", "stream")]
    [InlineData(""" "stream_options":{"include_usage":true} """, "invalid_value", "stream_options")]
    [InlineData(""" "stream":true,"stream_options":[] """, "invalid_type", "stream_options")]
    [InlineData(""" "stream":true,"stream_options":{"include_usage":"yes"} """, "invalid_type", "stream_options.include_usage")]
    [InlineData(""" "stream":true,"stream_options":{"include_usage":true,"include_usage":false} """, "duplicate_field", "stream_options.include_usage")]
    [InlineData(""" "response_format":{"type":"json_schema","json_schema":{"schema":{"$ref":"https://a.test/b"}}} """, "invalid_value", "response_format")]
    [InlineData(""" "response_format":"json" """, "invalid_type", "response_format")]
    [InlineData(""" "tools":[{"type":"function","function":{"name":"a b"}}] """, "invalid_value", "tools[0].name")]
    [InlineData(""" "tools":[{"type":"function","function":[]}] """, "invalid_type", "tools[0].function")]
    [InlineData(""" "tools":{} """, "invalid_type", "tools")]
    [InlineData(""" "functions":[{"name":""}] """, "invalid_value", "functions[0].name")]
    [InlineData(""" "user":7 """, "invalid_type", "user")]
    [InlineData(""" "metadata":"x" """, "invalid_type", "metadata")]
    [InlineData(""" "api_base":"http://169.254.169.254" """, "unsupported_parameter", "api_base")]
    [InlineData(""" "base_url":"x" """, "unsupported_parameter", "base_url")]
    [InlineData(""" "api_key":"x" """, "unsupported_parameter", "api_key")]
    [InlineData(""" "ap\u0069_key":"x" """, "unsupported_parameter", "api_key")]
    [InlineData(""" "Api_Key":"x" """, "unsupported_parameter", "api_key")]
    [InlineData(""" "Model":"b" """, "unsupported_parameter", "model")]
    [InlineData(""" "\u004dodel":"b" """, "unsupported_parameter", "model")]
    [InlineData(""" "N":100 """, "unsupported_parameter", "n")]
    [InlineData(""" "\u017Ftream":true """, "unsupported_parameter", "stream")]
    [InlineData(""" "max_to\u212Aens":1 """, "unsupported_parameter", "max_tokens")]
    [InlineData(""" "stream":true,"stream_options":{"Include_Usage":false} """, "unsupported_parameter", "stream_options.include_usage")]
    [InlineData(""" "extra_headers":{} """, "unsupported_parameter", "extra_headers")]
    [InlineData(""" "custom_host":"x" """, "unsupported_parameter", "custom_host")]
    public void ScanChat_WrongParameter_IsRefused(string parameter, string code, string? param) =>
        AssertRefused($$"""{"model":"a",{{Messages}},{{parameter}}}""", code, param);

    [Theory]
    [InlineData(""" "max_tokens":null,"temperature":null,"stop":null,"stream":null,"tools":null,"user":null """)]
    [InlineData(""" "max_tokens":null,"max_completion_tokens":100 """)]
    [InlineData(""" "max_tokens":100,"max_completion_tokens":null """)]
    [InlineData(""" "temperature":2,"top_p":0,"n":128,"seed":-9223372036854775808,"stop":["a","b","c","d"] """)]
    [InlineData(""" "__proto__":{},"$type":"x","constructor":1,"a_field_of_tomorrow":[[[]]],"AnotherField":1,"größe":2 """)]
    [InlineData(""" "stream":true,"stream_options":null """)]
    [InlineData(""" "tools":[{"type":"custom","custom":{"name":"any thing"}}] """)]
    public void ScanChat_WhatIsAllowed_Passes(string parameter) => Assert.Null(Scan($$"""{"model":"a",{{Messages}},{{parameter}}}""", out _));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void ScanChat_Depth_IsLimited(int depth, bool accepted)
    {
        // The body itself is the first level.
        var nested = new string('[', depth - 1) + new string(']', depth - 1);

        Assert.Equal(accepted, Scan($$"""{"model":"a",{{Messages}},"x":{{nested}}}""", out _) is null);
    }

    [Fact]
    public void ScanChat_InvalidUtf8_IsRefused()
    {
        byte[] json = [.. "{\"model\":\"a\",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Equal("invalid_json", BodyScanner.ScanChat(json, out _)!.Code);
    }

    [Theory]
    [InlineData(2_048, true)]
    [InlineData(2_049, false)]
    public void ScanChat_NumberOfMessages_IsLimited(int count, bool accepted)
    {
        var messages = string.Join(',', Enumerable.Repeat("""{"role":"user","content":"x"}""", count));

        Assert.Equal(accepted, Scan($$"""{"model":"a","messages":[{{messages}}]}""", out _) is null);
    }

    [Fact]
    public void ScanChat_LargeFields_AreLimited()
    {
        AssertRefused($$"""{"model":"{{new string('m', 10_000)}}"}""", "model_not_found", "model");
        AssertRefused($$"""{"user":"{{new string('u', 10_240)}}"}""", "invalid_value", "user");
        AssertRefused($$$"""{"metadata":{"k":"{{{new string('v', 10_240)}}}"}}""", "invalid_value", "metadata");
        AssertRefused($$"""{"{{new string('k', 129)}}":1}""", "invalid_value", null);
        AssertRefused("{" + string.Join(',', Enumerable.Range(0, 65).Select(index => $"\"k{index}\":1")) + "}", "invalid_value", null);
        AssertRefused($$"""{"tools":[{{string.Join(',', Enumerable.Repeat("{}", 129))}}]}""", "invalid_value", "tools");
    }

    [Theory]
    [InlineData("\"hello\"", "hello")]
    [InlineData("[\"first\",\"second\"]", "first")]
    [InlineData("[1,2,3]", null)]
    [InlineData("[[1,2],[3]]", null)]
    public void ScanEmbeddings_InputsOfEveryForm_Pass(string input, string? text)
    {
        Assert.Null(BodyScanner.ScanEmbeddings(Encoding.UTF8.GetBytes($$"""{"model":"a","input":{{input}}}"""), out var body));

        Assert.Equal(text, body.Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("[\"\"]")]
    [InlineData("[[]]")]
    [InlineData("[[[1]]]")]
    [InlineData("[-1]")]
    [InlineData("[1.5]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    public void ScanEmbeddings_WrongInput_IsRefused(string input)
    {
        var refusal = BodyScanner.ScanEmbeddings(Encoding.UTF8.GetBytes($$"""{"model":"a","input":{{input}}}"""), out _);

        Assert.Equal((400, "input"), (refusal!.Status, refusal.Param));
    }

    [Theory]
    [InlineData(""" "stream":true """, "stream")]
    [InlineData(""" "stream":true,"stream_options":{"include_usage":true} """, "stream")]
    [InlineData(""" "stream_options":{} """, "stream_options")]
    [InlineData(""" "stream":false,"stream_options":null """, null)]
    public void ScanEmbeddings_AStream_IsRefused(string parameter, string? param)
    {
        var refusal = BodyScanner.ScanEmbeddings(Encoding.UTF8.GetBytes($$"""{"model":"a","input":"x",{{parameter}}}"""), out _);

        Assert.Equal(param, refusal?.Param);
        Assert.Equal(param is null, refusal is null);
    }

    [Fact]
    public void ScanEmbeddings_TooManyInputs_IsRefused()
    {
        var inputs = string.Join(',', Enumerable.Repeat("\"x\"", 2_049));

        Assert.NotNull(BodyScanner.ScanEmbeddings(Encoding.UTF8.GetBytes($$"""{"model":"a","input":[{{inputs}}]}"""), out _));
    }

    private static void AssertRefused(string json, string code, string? param)
    {
        var refusal = Scan(json, out _);

        Assert.NotNull(refusal);
        Assert.Equal((code, param), (refusal.Code, refusal.Param));
        Assert.InRange(refusal.Status, 400, 404);
        Assert.InRange(refusal.Message.Length, 1, 500);
    }

    private static ApiError? Scan(string json, out InferenceBody body) => BodyScanner.ScanChat(Encoding.UTF8.GetBytes(json), out body);
}
