using System.Text.Json;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.DomainTraining;

public sealed class TrainDomainsTests : IDisposable
{
    private static readonly string[] Files = ["domain-classifier.onnx", "model-card.json", "model-card.md"];

    private readonly TemporaryFolder _folder = new();

    public TrainDomainsTests() => TinyCorpus.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_Twice_SameBytes()
    {
        await TrainAsync("one");
        await TrainAsync("two");

        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(_folder.At($"one/{file}")), File.ReadAllBytes(_folder.At($"two/{file}"))));
    }

    [Fact]
    public async Task Train_AnotherSeed_SameHead()
    {
        await TrainAsync("one");
        await TrainAsync("two", "--seed", "5");

        Assert.Equal(File.ReadAllBytes(_folder.At("one/domain-classifier.onnx")), File.ReadAllBytes(_folder.At("two/domain-classifier.onnx")));
    }

    [Fact]
    public async Task Train_Again_WhoReadsTheOldFileKeepsItWhole()
    {
        await TrainAsync("one");
        var before = File.ReadAllText(_folder.At("one/model-card.json"));
        using var reader = new StreamReader(new FileStream(_folder.At("one/model-card.json"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        await TrainAsync("one", "--seed", "5");

        Assert.NotEqual(before, File.ReadAllText(_folder.At("one/model-card.json")));
        Assert.Equal(before, reader.ReadToEnd());
        Assert.Equal(Files.Order(StringComparer.Ordinal), Directory.EnumerateFiles(_folder.At("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Train_LabelsOfAUser_CardSaysWhatWentInAndCameOut()
    {
        await TrainAsync("one");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        Assert.Equal(["gardening", "legal", "none"], card.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(12, card.RootElement.GetProperty("trainRows").GetProperty("gardening").GetInt32());
        Assert.Equal(6, card.RootElement.GetProperty("testRows").GetProperty("legal").GetInt32());
        var test = card.RootElement.GetProperty("test");
        Assert.Equal(["semantic", "hybrid", "lexical", "majority"], test.EnumerateArray().Select(result => result.GetProperty("detector").GetString()));
        var semantic = test[0].GetProperty("all");
        Assert.Equal(18, semantic.GetProperty("rows").GetInt32());
        Assert.True(semantic.GetProperty("macroF1").GetDouble() > test[3].GetProperty("all").GetProperty("macroF1").GetDouble());
        Assert.InRange(semantic.GetProperty("macroF1").GetDouble(), semantic.GetProperty("low").GetDouble(), semantic.GetProperty("high").GetDouble());
    }

    [Fact]
    public async Task Train_NoTest_TestPartNotLookedAt()
    {
        await TrainAsync("one", "--no-test");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        Assert.Equal(0, card.RootElement.GetProperty("test").GetArrayLength());
        Assert.Equal(4, card.RootElement.GetProperty("leaveStyleOut").GetArrayLength());
    }

    [Fact]
    public async Task Train_TestPartChanged_SameHead()
    {
        await TrainAsync("one");
        _folder.Write("corpus/note.jsonl", """{"text":"buy milk","domain":"none","style":"note","split":"test"}""");
        await TrainAsync("two");

        Assert.Equal(File.ReadAllBytes(_folder.At("one/domain-classifier.onnx")), File.ReadAllBytes(_folder.At("two/domain-classifier.onnx")));
    }

    [Fact]
    public async Task Train_OneStyleAndNoNoneLabel_TrainsAllTheSame()
    {
        var lines = Enumerable.Range(0, 20).Select(index => JsonSerializer.Serialize(new { text = index % 2 == 0 ? $"Invoice {index} is overdue" : $"Dragon number {index} breathes fire", domain = index % 2 == 0 ? "billing" : "fantasy" }));
        _folder.Write("own/prompts.jsonl", string.Join('\n', lines));

        var run = await CliRun.OfAsync("train", "domains", "--corpus", _folder.At("own"), "--output", _folder.At("out"));

        Assert.True(run.ExitCode == 0, run.Output);
        await using var head = DomainClassifierHead.Open(_folder.At("out/domain-classifier.onnx"));
        Assert.Equal<string>(["billing", "fantasy"], head.Labels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public async Task Write_Head_EqualsTheFormulaInDoublePrecision(double share)
    {
        var corpus = CorpusReader.ReadFolder(_folder.At("corpus"));
        var silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var rows = await EncodedCorpus.EncodeAsync(silent, new ScoringOptions().ModelsPath, corpus.Train, corpus.Labels, CancellationToken.None);
        var fitted = SoftmaxHead.Fit(rows, corpus.Labels.Length, new HeadSetting(0.3, share));
        var path = _folder.At("head.onnx");
        await File.WriteAllBytesAsync(path, DomainClassifierOnnx.Write(fitted, corpus.Labels, temperature: 0.7, abstention: 0.45, "test"));

        await using var head = DomainClassifierHead.Open(path);

        Assert.Equal(("test", UniversalSentenceEncoderLite.Dimensions, 0.45, share > 0), (head.Embedder, head.Dimensions, head.AbstentionThreshold, head.UsesNgrams));
        for (var row = 0; row < rows.Rows; row++)
        {
            var expected = Temperature.Probabilities(fitted.Logits(rows.Embeddings[row], rows.Ngrams[row]), 0.7);
            var actual = head.Run(Array.ConvertAll(rows.Embeddings[row], value => (float)value), corpus.Train[row].Text);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Theory]
    [InlineData("""{"text":"hello"}""", "line 1: a line is a JSON object")]
    [InlineData("null", "line 1: a line is a JSON object")]
    [InlineData("""{"text":" ","domain":"legal"}""", "line 1: the text is empty")]
    [InlineData("""{"text":"hello","domain":"Legal!"}""", "'Legal!' cannot be a domain's name")]
    [InlineData("""{"text":"hello","domain":"legal","split":"dev"}""", "the split is 'dev'")]
    [InlineData("""{"text":"hello","domain":"legal","mood":"good"}""", "line 1: a line is a JSON object")]
    [InlineData("""{"text":"hello","domain":"legal"}""", "at least two are needed")]
    public async Task Train_FaultyCorpus_NamesTheFault(string line, string fault)
    {
        _folder.Write("bad/prompts.jsonl", line);

        var run = await CliRun.OfAsync("train", "domains", "--corpus", _folder.At("bad"), "--output", _folder.At("out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Theory]
    [InlineData("question", "test", "legal", "is in both splits")]
    [InlineData("extra", "test", "cooking", "of which the training part has no prompt")]
    [InlineData("extra", "train", "cooking", "fewer than 5 training prompts")]
    public void ReadFolder_PartsDoNotFit_SaysWhy(string style, string split, string domain, string fault)
    {
        _folder.Write("corpus/zz.jsonl", JsonSerializer.Serialize(new { text = "one more", domain, style, split }));

        var exception = Assert.Throws<InvalidDataException>(() => CorpusReader.ReadFolder(_folder.At("corpus")));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    private async Task TrainAsync(string output, params string[] more)
    {
        var run = await CliRun.OfAsync(["train", "domains", "--corpus", _folder.At("corpus"), "--output", _folder.At(output), .. more]);
        Assert.True(run.ExitCode == 0, run.Output);
    }
}
