using System.Text;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>The decoder's last token decides what it writes: a score token, something else first, or never one.</summary>
public sealed class CausalScorerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("decoder.onnx", "<soon>")]
    [InlineData("decoder.onnx", "<later>")]
    [InlineData("decoder-with-past.onnx", "<soon>")]
    [InlineData("decoder-with-past.onnx", "<later>")]
    public async Task ScoreAsync_ScoreTokenComes_RouteLlmsRuleOverPyTorchsLogits(string model, string tail)
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, model, tail);

        var logits = LanguageModels.Golden.GetProperty(tail).GetProperty("score_logits").EnumerateArray().Select(number => number.GetDouble()).ToList();
        var expected = 1 - ((Math.Exp(logits[3]) + Math.Exp(logits[4])) / logits.Sum(Math.Exp));
        Assert.Equal(expected, await LanguageModels.ScoreAsync(scorer, "hi"), 1e-4);
    }

    [Theory]
    [InlineData("decoder.onnx")]
    [InlineData("decoder-with-past.onnx")]
    public async Task ScoreAsync_NoScoreTokenComes_StrongAsInRouteLlm(string model)
    {
        await using var generation = LanguageModels.Generation();

        Assert.Equal(1, await LanguageModels.ScoreAsync(await LoadAsync(generation, model, "<never>"), "hi"));
    }

    [Fact]
    public async Task ScoreAsync_ScoreTokenAfterTheBound_Strong()
    {
        await using var generation = LanguageModels.Generation();

        Assert.Equal(1, await LanguageModels.ScoreAsync(await LoadAsync(generation, "decoder.onnx", "<later>", """{"max_new_tokens":1}"""), "hi"));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task ScoreAsync_LogitsThatAreNoNumbers_FailsInsteadOfStrong(float logit)
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadModelAsync(generation, TinyGraphs.Decoder(logit), "{prompt}");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LanguageModels.ScoreAsync(scorer, "hi"));

        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello world, how many primes are there?")]
    [InlineData("")]
    [InlineData("é😀 \ud800")]
    public async Task ScoreAsync_WithAndWithoutCache_TheSame(string text)
    {
        await using var generation = LanguageModels.Generation();
        var without = await LanguageModels.ScoreAsync(await LoadAsync(generation, "decoder.onnx", "<later>"), text);

        Assert.Equal(without, await LanguageModels.ScoreAsync(await LoadAsync(generation, "decoder-with-past.onnx", "<later>", name: "cached"), text), 1e-5);
    }

    [Fact]
    public void Write_PromptTooLong_LosesItsStartAndNeverTheTemplate()
    {
        var tokenizer = Tokenization.TokenizerFiles.Read("tokenizer.json", LanguageModels.File("bpe-tokenizer.json"), new Tokenization.TokenizerSettings());
        var prompts = new PromptTokens(tokenizer, new PromptTemplate("<s>", "<soon>", ""), 6);
        var tokens = new List<int>();

        prompts.Write("abcdefghi", tokens);

        Assert.Equal([265, 'f' - 33, 'g' - 33, 'h' - 33, 'i' - 33, 267], tokens);
    }

    [Fact]
    public void Read_SystemAndClassifierMessages_PutInTheirSlots()
    {
        var folder = LanguageModels.Write(
            _folder.Path, "causal_llm", "causal_llm", "{}",
            ("template.txt", "<s>{system}|{prompt}<soon>"u8.ToArray()), ("system.txt", "be fair"u8.ToArray()), ("classifier.txt", "Question: {question}?"u8.ToArray()));

        Assert.Equal(new PromptTemplate("<s>be fair|Question: ", "?<soon>", "be fair"), PromptTemplate.Read(folder));
    }

    [Theory]
    [InlineData("<s><soon>")]
    [InlineData("{prompt}{prompt}")]
    public async Task LoadAsync_TemplateWithoutItsSlot_Refused(string template)
    {
        await using var generation = LanguageModels.Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoadTemplateAsync(generation, "decoder.onnx", template));

        Assert.Contains("must hold {prompt} exactly once", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"score_tokens":["good","bad"],"score_threshold":2}""", "no token 'good'")]
    [InlineData("""{"score_threshold":6}""", "settings.score_threshold is 6")]
    [InlineData("""{"deadline_ms":0}""", "settings.deadline_ms is 0")]
    [InlineData("""{"max_new_tokens":33}""", "settings.max_new_tokens is 33")]
    public async Task LoadAsync_WrongSettings_Named(string settings, string message)
    {
        await using var generation = LanguageModels.Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(generation, "decoder.onnx", "<soon>", settings));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ModelThatIsNoDecoder_Refused()
    {
        await using var generation = LanguageModels.Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(generation, "encoder.onnx", "<soon>"));

        Assert.Contains("expected is logits, Float with 3 sizes", error.Message, StringComparison.Ordinal);
    }

    private Task<IScorer> LoadAsync(ScorerGeneration generation, string model, string tail, string settings = "{}", string name = "causal_llm") =>
        LoadTemplateAsync(generation, model, $"<s>{{prompt}}{tail}", settings, name);

    private Task<IScorer> LoadTemplateAsync(ScorerGeneration generation, string model, string template, string settings = """{"max_tokens":48}""", string name = "causal_llm") =>
        LoadModelAsync(generation, LanguageModels.File(model), template, settings, name);

    private async Task<IScorer> LoadModelAsync(ScorerGeneration generation, byte[] model, string template, string settings = """{"max_tokens":48}""", string name = "causal_llm")
    {
        var folder = LanguageModels.Write(
            _folder.Path, name, RouterNames.CausalLlm, settings,
            ("model.onnx", model), ("tokenizer.json", LanguageModels.File("bpe-tokenizer.json")), ("template.txt", Encoding.UTF8.GetBytes(template)));
        return await new CausalScorerKind(LanguageModels.Wrap(), TimeProvider.System).LoadAsync(folder, generation, CancellationToken.None);
    }
}
