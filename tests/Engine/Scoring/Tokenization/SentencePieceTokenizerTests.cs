using Orleans.Routing.Scoring;

namespace Orleans.Routing.Scoring.Tokenization;

public sealed class SentencePieceTokenizerTests
{
    private const int Unknown = 0;

    public static TheoryData<int> GoldenRows => [.. Enumerable.Range(0, GoldenVector.All.Count)];

    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void Encode_GoldenText_ReferenceIds(int row)
    {
        var golden = GoldenVector.All[row];

        Assert.Equal(golden.Ids, ShippedModels.Tokens(golden.Text));
    }

    [Fact]
    public void GoldenVectors_All_TwentySevenTexts() => Assert.Equal(27, GoldenVector.All.Count);

    [Fact]
    public void Encode_EmptyText_NoTokens() => Assert.Empty(ShippedModels.Tokens(string.Empty));

    [Fact]
    public void Encode_RunOfUnknownCharacters_OneUnknownToken() => Assert.Single(ShippedModels.Tokens("x日本語🙂"), Unknown);

    [Theory]
    [InlineData("wait…", "wait...")]
    [InlineData("ﬁre", "fire")]
    [InlineData("cafe\u0301", "café")]
    public void Encode_CompatibilityForms_SameAsTheirNfkc(string text, string normalized) =>
        Assert.Equal(ShippedModels.Tokens(normalized), ShippedModels.Tokens(text));

    [Theory]
    [InlineData("a\ud800b")]
    [InlineData("\udc00")]
    [InlineData("é\ud83d")]
    public void Encode_LoneSurrogate_UnknownToken(string text) => Assert.Contains(Unknown, ShippedModels.Tokens(text));

    [Fact]
    public void Encode_ReservedNames_NotTheirControlIds() =>
        Assert.DoesNotContain(ShippedModels.Tokens("<s> </s> extra_token_id_1 <unused_230>"), id => id is 1 or 2 or 3 or 230);

    [Fact]
    public void Encode_TwoTexts_SecondAppendedUnmerged()
    {
        var tokens = new List<int>();
        ShippedModels.Tokenizer.Encode("x日", tokens);
        ShippedModels.Tokenizer.Encode("日x", tokens);

        Assert.Equal([.. ShippedModels.Tokens("x日"), .. ShippedModels.Tokens("日x")], tokens);
    }

    [Fact]
    public void Encode_ManyThreads_SameIds()
    {
        var expected = GoldenVector.All.Select(golden => golden.Ids).ToArray();
        Parallel.For(0, 200, round =>
        {
            var row = round % expected.Length;
            Assert.Equal(expected[row], ShippedModels.Tokens(GoldenVector.All[row].Text));
        });
    }
}
