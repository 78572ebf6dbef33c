using System.Text;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Upstreams;

public sealed class AnswerScannerTests
{
    [Fact]
    public void Scan_ACompletion_FindsUsageFinishAndText()
    {
        var facts = Scan("""
            {"id":"x","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"12345","tool_calls":[{"function":{"arguments":"678"}}]}}],
             "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}}
            """);

        Assert.True(facts is { Readable: true, HasContent: true, Error: null });
        Assert.Equal(UInt128.One, facts.Finished);
        Assert.Equal(8, facts.TextBytes);
        Assert.Equal(new TokenUsage { Input = 10, Output = 5, CachedInput = 4, Reasoning = 2 }, facts.Usage.Value);
    }

    [Theory]
    [InlineData("""[{"finish_reason":"stop"},{"finish_reason":null}]""", 0b1)]
    [InlineData("""[{"finish_reason":"stop","index":3}]""", 0b1000)]
    [InlineData("""[{"index":1,"finish_reason":"length"},{"index":2,"finish_reason":"stop"}]""", 0b110)]
    [InlineData("""[{"finish_reason":"stop","index":128}]""", 0)]
    [InlineData("""[{"finish_reason":"stop","index":-1}]""", 0)]
    [InlineData("""[{"finish_reason":"stop","index":"x"}]""", 0b1)]
    public void Scan_FinishReasons_AreCountedByChoice(string choices, int finished) =>
        Assert.Equal((UInt128)finished, Scan($$"""{"choices":{{choices}}}""").Finished);

    [Theory]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":1.5,"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":"10","completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":100000001,"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":99999999999999999999,"completion_tokens":5}""")]
    [InlineData("""{"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":11}}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":-1}}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":6,"cache_write_tokens":5}}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"cache_creation_input_tokens":11}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Scan_UsageThatMakesNoSense_IsPresentWithoutValue(string usage)
    {
        var facts = Scan($$"""{"choices":[{}],"usage":{{usage}}}""");

        Assert.True(facts is { Readable: true, Usage: { Present: true, Value: null } });
    }

    [Theory]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":300}}""", 305, 300)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":315,"completion_tokens_details":{"reasoning_tokens":300}}""", 305, 300)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":19,"completion_tokens_details":{"reasoning_tokens":4}}""", 9, 4)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":99}""", 89, 84)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":9}""", 5, 0)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":"99"}""", 5, 0)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":99999999999999}""", 5, 0)]
    public void Scan_ReasoningBesideTheCompletion_CountsAsOutput(string usage, long output, long reasoning)
    {
        var facts = Scan($$"""{"choices":[{}],"usage":{{usage}}}""");

        Assert.Equal(new TokenUsage { Input = 10, Output = output, Reasoning = reasoning }, facts.Usage.Value);
    }

    [Theory]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4,"cache_creation_tokens":3}}""", 4, 3)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":10}}""", 0, 10)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"cache_read_input_tokens":4,"cache_creation_input_tokens":6}""", 4, 6)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_cache_hit_tokens":8,"prompt_cache_miss_tokens":2}""", 8, 0)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":null,"cache_creation_input_tokens":null}""", 0, 0)]
    public void Scan_CachedTokens_AreReadByEveryProvidersName(string usage, long cached, long created) => Assert.Equal(
        new TokenUsage { Input = 10, Output = 5, CachedInput = cached, CacheCreation = created },
        Scan($$"""{"choices":[{}],"usage":{{usage}}}""").Usage.Value);

    [Fact]
    public void Scan_UsageOfEmbeddings_HasNoOutput() =>
        Assert.Equal(new TokenUsage { Input = 10 }, Scan("""{"data":[1],"usage":{"prompt_tokens":10,"total_tokens":12}}""").Usage.Value);

    [Fact]
    public void Scan_UsageOfZero_CountsAsTheProvidersWord() =>
        Assert.Equal(default(TokenUsage), Scan("""{"choices":[{}],"usage":{"prompt_tokens":0,"completion_tokens":0}}""").Usage.Value);

    [Fact]
    public void Scan_UsageNull_IsAbsent() => Assert.False(Scan("""{"choices":[{}],"usage":null}""").Usage.Present);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("<html>")]
    [InlineData("""{"x":"\ud800"}""")]
    public void Scan_WhatIsNoAnswer_IsUnreadable(string json) => Assert.False(Scan(json).Readable);

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("{}")]
    public void Scan_AnswersWithoutContent_HaveNone(string json) => Assert.False(Scan(json).HasContent);

    [Theory]
    [InlineData("""{"error":{"message":"m","code":"c","param":"p","status":429}}""", "m", "c", "p", 429)]
    [InlineData("""{"error":{"message":"m","code":503}}""", "m", null, null, 503)]
    [InlineData("""{"error":"plain"}""", "plain", null, null, null)]
    [InlineData("""{"error":{}}""", null, null, null, null)]
    public void Scan_Errors_AreReadInEveryForm(string json, string? message, string? code, string? param, int? status) =>
        Assert.Equal(new ProviderError(message, code, param, status), Scan(json).Error);

    [Theory]
    [InlineData("""[{"error":{"code":400,"message":"m"}}]""", true)]
    [InlineData("""{"error":{"code":400,"message":"m"}}""", true)]
    [InlineData("""[{"error":{"code":400,"message":"m"}},{}]""", false)]
    [InlineData("""[{"error":{"code":400,"message":"m"}}] x""", false)]
    [InlineData("[]", false)]
    [InlineData("[1]", false)]
    public void Scan_AnErrorInAListOfOne_IsReadWhereItMayBe(string json, bool readable)
    {
        Assert.Equal(readable, AnswerScanner.Scan(Encoding.UTF8.GetBytes(json), orListOfOne: true).Readable);
        Assert.Equal(readable && json[0] == '{', Scan(json).Readable);
    }

    [Fact]
    public void Scan_AnErrorsType_IsKept() => Assert.Equal("rate_limit_error", Scan("""{"error":{"type":"rate_limit_error"}}""").Error!.Type);

    [Fact]
    public void Scan_ErrorNull_IsNone() => Assert.Null(Scan("""{"choices":[{}],"error":null}""").Error);

    private static AnswerFacts Scan(string json) => AnswerScanner.Scan(Encoding.UTF8.GetBytes(json));
}
