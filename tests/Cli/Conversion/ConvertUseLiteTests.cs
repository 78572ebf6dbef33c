using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Cli.Conversion;

public sealed class ConvertUseLiteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Convert_PackageOfTheRightShape_Int8FollowsFullPrecisionAndPaddingDoesNotCount()
    {
        SyntheticPackage.Write(_folder);

        var run = await CliRun.OfAsync("models", "convert", "use-lite", "--package", _folder.At("dist"), "--output", _folder.At("out"), "--fp32");

        Assert.True(run.ExitCode == 0, run.Output);
        var full = Encode("use-lite-fp32.onnx", [5, 9, 7999, 3], [1, 1, 1, 1]);
        Assert.Equal(1, TensorPrimitives.Norm<float>(full), 1e-5f);
        Assert.True(TensorPrimitives.CosineSimilarity<float>(full, Encode("use-lite-int8.onnx", [5, 9, 7999, 3], [1, 1, 1, 1])) > 0.99f);
        Assert.True(TensorPrimitives.CosineSimilarity<float>(full, Encode("use-lite-fp32.onnx", [5, 9, 7999, 3, 8, 8], [1, 1, 1, 1, 0, 0])) > 0.99999f);

        // With random weights the order of the tokens moves the mean only a little, but far more than rounding (1e-7) does.
        var reordered = Encode("use-lite-fp32.onnx", [9, 5, 7999, 3], [1, 1, 1, 1]);
        Assert.True(TensorPrimitives.Distance<float>(full, reordered) > 1e-5f);
    }

    [Fact]
    public async Task Convert_PackageOfTheRightShape_FullPrecisionFollowsTheArchitectureInDoublePrecision()
    {
        SyntheticPackage.Write(_folder);
        await CliRun.OfAsync("models", "convert", "use-lite", "--package", _folder.At("dist"), "--output", _folder.At("out"), "--fp32");
        int[] ids = [5, 9, 7999, 3, 5, 5, 42];

        var exact = new UseLiteReference(TfjsWeights.Load(_folder.At("dist"))).Encode(ids);

        var converted = Encode("use-lite-fp32.onnx", Array.ConvertAll(ids, id => (long)id), [.. Enumerable.Repeat(1L, ids.Length)]);
        Assert.All(exact.Zip(converted), pair => Assert.Equal(pair.First, pair.Second, 4e-7));
    }

    [Fact]
    public void ToSentencePieceModel_DamagedVocabulary_ScoresInterpolatedAndDuplicatesDisabled()
    {
        SyntheticPackage.Write(_folder);

        var pieces = SentencePieceModel.Parse(UseLiteVocabulary.ToSentencePieceModel(_folder.At("dist"))).Pieces;

        Assert.Equal(SentencePieceKind.Unknown, pieces[0].Kind);
        Assert.Equal(SentencePieceKind.Control, pieces[5].Kind);
        Assert.Equal(SentencePieceKind.Unused, pieces[7].Kind);
        Assert.Equal(new SentencePiece(":", -4, SentencePieceKind.Normal), pieces[8]);
        Assert.Equal(new SentencePiece("b", -5, SentencePieceKind.Normal), pieces[9]);
        Assert.Equal(new SentencePiece(":30", -5.5f, SentencePieceKind.Normal), pieces[10]);
    }

    [Fact]
    public async Task Convert_WeightMissing_NamesIt()
    {
        SyntheticPackage.Write(_folder, dropLastWeight: true);

        var run = await CliRun.OfAsync("models", "convert", "use-lite", "--package", _folder.At("dist"), "--output", _folder.At("out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no weight that ends in 'hidden_layers/tanh_layer_0/bias'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.json", "{")]
    [InlineData("model.json", "[]")]
    [InlineData("model.json", """{"weightsManifest":[{"paths":[null],"weights":[]}]}""")]
    [InlineData("model.json", """{"weightsManifest":[{"paths":[],"weights":[{"name":"a","shape":[-3],"dtype":"float32"}]}]}""")]
    [InlineData("vocab.json", "{}")]
    [InlineData("vocab.json", """[["a"]]""")]
    [InlineData("vocab.json", """[[null,-1]]""")]
    [InlineData("vocab.json", """[["a",null]]""")]
    public async Task Convert_BrokenPackage_NamesTheFile(string name, string content)
    {
        SyntheticPackage.Write(_folder);
        var path = _folder.Write($"dist/{name}", content);

        var run = await CliRun.OfAsync("models", "convert", "use-lite", "--package", _folder.At("dist"), "--output", _folder.At("out"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(path, run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Verify_ModelThatIsNone_SaysSo()
    {
        _folder.Write("bad/use-lite-int8.onnx", "not a model");
        File.Copy(Path.Combine(new ScoringOptions().ModelsPath, "use-lite", "use-lite.spm"), _folder.At("bad/use-lite.spm"));

        var run = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("bad"), "--golden", Path.Combine(AppContext.BaseDirectory, "Fixtures", "use-lite-golden.json"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("use-lite-int8.onnx is not an ONNX model", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_NoPackage_SaysWhatToGive()
    {
        var run = await CliRun.OfAsync("models", "convert", "use-lite", "--package", _folder.Path, "--output", _folder.At("out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--package must be the 'dist' folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ShippedEncoder_Passes()
    {
        var run = await VerifyAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "use-lite-golden.json"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("27 of 27", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OtherVectors_Fails()
    {
        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "use-lite-golden.json"));
        var other = _folder.Write("golden.json", golden.Replace("How do I reset my password?", "Who am I?", StringComparison.Ordinal));

        var run = await VerifyAsync(other);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL", run.Output, StringComparison.Ordinal);
    }

    private static Task<CliRun> VerifyAsync(string golden) =>
        CliRun.OfAsync("models", "verify", "--folder", Path.Combine(new ScoringOptions().ModelsPath, "use-lite"), "--golden", golden);

    private float[] Encode(string file, long[] ids, long[] mask)
    {
        using var options = new SessionOptions();
        using var session = new InferenceSession(_folder.At($"out/{file}"), options);
        using var tokens = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using var present = OrtValue.CreateTensorValueFromMemory(mask, [1, ids.Length]);
        using var runOptions = new RunOptions();
        using var outputs = session.Run(runOptions, ["input_ids", "attention_mask"], [tokens, present], ["sentence_embedding"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
