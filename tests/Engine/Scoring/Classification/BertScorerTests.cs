using System.Text;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.Classification;

public sealed class BertScorerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("what is the capital", new long[] { 2, 5, 6, 7, 8, 3 })]
    [InlineData("How many primes are there? Café, naïve, unaffable 中文!", new long[] { 2, 15, 22, 23, 24, 21, 20, 11, 28, 14, 29, 30, 14, 31, 32, 33, 39, 40, 12, 3 })]
    [InlineData("", new long[] { 2, 3 })]
    public async Task ScoreAsync_ExportedClassifier_RouteLlmsRuleOverTheRuntimesLogits(string text, long[] ids)
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, "{}");

        var logits = RunDirectly(ids);
        var expected = 1 - ((Math.Exp(logits[1]) + Math.Exp(logits[2])) / logits.Sum(logit => Math.Exp(logit)));
        Assert.Equal(expected, await LanguageModels.ScoreAsync(scorer, text), 1e-6);
    }

    [Fact]
    public async Task ScoreAsync_ExportedClassifier_AsPyTorchComputed()
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, "{}");

        var logits = LanguageModels.Golden.GetProperty("classifier").GetProperty("logits").EnumerateArray().Select(number => number.GetDouble()).ToList();
        var expected = 1 - ((Math.Exp(logits[1]) + Math.Exp(logits[2])) / logits.Sum(Math.Exp));
        Assert.Equal(expected, await LanguageModels.ScoreAsync(scorer, "What is the CAPITAL"), 1e-5);
    }

    [Fact]
    public async Task ScoreAsync_LabelsNamed_TheirShareOrTheRest()
    {
        await using var generation = LanguageModels.Generation();
        var byDefault = await LanguageModels.ScoreAsync(await LoadAsync(generation, "{}", "first"), "sort a list");
        var weak = await LanguageModels.ScoreAsync(await LoadAsync(generation, """{"weak_labels":[1,2]}""", "second"), "sort a list");
        var strong = await LanguageModels.ScoreAsync(await LoadAsync(generation, """{"strong_labels":[0]}""", "third"), "sort a list");
        var last = await LanguageModels.ScoreAsync(await LoadAsync(generation, """{"strong_labels":[2]}""", "fourth"), "sort a list");

        Assert.Equal(byDefault, weak);
        Assert.Equal(byDefault, strong, 1e-12);
        Assert.NotEqual(byDefault, last, 1e-3);
    }

    [Fact]
    public async Task ScoreAsync_LongPrompt_AsItsFirstTokens()
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, """{"max_tokens":8}""");

        Assert.Equal(
            await LanguageModels.ScoreAsync(scorer, "what is the capital of france"),
            await LanguageModels.ScoreAsync(scorer, "what is the capital of france " + new string('x', 1_000_000)));
    }

    [Theory]
    [InlineData("\ud800\udfff\ud800 \0 \u202e")]
    [InlineData("🙂🙂🙂 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ﷽")]
    [InlineData("[CLS][SEP][MASK][PAD]")]
    public async Task ScoreAsync_OddTexts_FiniteScores(string text)
    {
        await using var generation = LanguageModels.Generation();

        Assert.InRange(await LanguageModels.ScoreAsync(await LoadAsync(generation, "{}"), text), 0, 1);
    }

    [Fact]
    public void WinRate_OneLogit_LogisticProbability()
    {
        var rule = LabelRule.Create(new BertSettings { StrongLabels = [0] }, 1, "model");

        Assert.Equal(1 / (1 + Math.Exp(-0.75)), rule.WinRate([0.75f]), 1e-12);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task ScoreAsync_ModelWithoutNumbers_Throws(float value)
    {
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, "{}", model: TinyGraphs.Classifier(value));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LanguageModels.ScoreAsync(scorer, "hello"));
    }

    [Theory]
    [MemberData(nameof(WrongModels))]
    public async Task LoadAsync_WrongModel_RefusedAndSaysWhatWasExpected(string settings, byte[] model, string message)
    {
        await using var generation = LanguageModels.Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(generation, settings, model: model));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> WrongModels() => new()
    {
        { "{}", TinyGraphs.Classifier(1, labels: 2), "has 2 labels; RouteLLM's rule is for 3" },
        { """{"weak_labels":[3]}""", TinyGraphs.Classifier(1), "has the labels 0 to 2; settings name 3" },
        { """{"weak_labels":[1],"strong_labels":[0]}""", TinyGraphs.Classifier(1), "use one of them" },
        { """{"strange":1}""", TinyGraphs.Classifier(1), "is not for the kind 'bert'" },
        { """{"max_tokens":0}""", TinyGraphs.Classifier(1), "settings.max_tokens is 0; use a number from 8 to 8192" },
        { "{}", TinyGraphs.Classifier(1, mask: "mask"), "expected are input_ids and attention_mask" },
        { "{}", TinyGraphs.Classifier(1, output: "scores"), "expected is logits, Float with 2 sizes" },
        { "{}", Encoding.UTF8.GetBytes("PK\u0003\u0004 not a model"), "is not an ONNX model" },
        { "{}", [], "is not an ONNX model: it holds no graph" },
        { "{}", TinyGraphs.Classifier(1)[..600], "is not an ONNX model" },
    };

    private static float[] RunDirectly(long[] ids)
    {
        using var session = new InferenceSession(LanguageModels.File("classifier.onnx"));
        var ones = new long[ids.Length];
        Array.Fill(ones, 1);
        using var tokens = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using var mask = OrtValue.CreateTensorValueFromMemory(ones, [1, ids.Length]);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], [1, ids.Length]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input_ids", "attention_mask", "token_type_ids"], [tokens, mask, types], ["logits"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private async Task<IScorer> LoadAsync(ScorerGeneration generation, string settings, string name = "bert", byte[]? model = null)
    {
        var folder = LanguageModels.Write(
            _folder.Path, name, RouterNames.Bert, settings, ("model.onnx", model ?? LanguageModels.File("classifier.onnx")), ("tokenizer.json", LanguageModels.File("wordpiece-tokenizer.json")));
        return await new BertScorerKind(LanguageModels.Wrap(), TimeProvider.System).LoadAsync(folder, generation, CancellationToken.None);
    }
}
