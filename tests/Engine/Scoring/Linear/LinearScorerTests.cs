using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring.Linear;

public sealed class LinearScorerTests : IAsyncLifetime
{
    private readonly LinearHead _head = ShippedModels.OpenHead();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _head.DisposeAsync();

    [Fact]
    public void ModelCard_ShippedHead_NamesItsHashAndEmbedder()
    {
        var folder = Path.Combine(ShippedModels.Folder, RouterNames.Difficulty);
        using var card = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model-card.json")));

        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "difficulty.onnx")))),
            card.RootElement.GetProperty("sha256").GetString());
        Assert.Equal(_head.Embedder, card.RootElement.GetProperty("embedder").GetString());
    }

    [Fact]
    public async Task ScoreAsync_SameTextAgain_FromTheCache()
    {
        var embedder = new ScriptedEmbedder();
        var scorer = new LinearScorer(RouterNames.Difficulty, embedder, _head, 16);

        var first = await ScoreAsync(scorer, "hello");

        Assert.Equal(first, await ScoreAsync(scorer, "hello"));
        Assert.Equal(1, embedder.Calls);
    }

    [Fact]
    public void Deadline_RemoteEmbedder_TheEmbeddersAndNoWarmUp()
    {
        var remote = new LinearScorer("mine", new ScriptedEmbedder { Deadline = TimeSpan.FromSeconds(2), IsRemote = true }, _head, 16);
        var local = new LinearScorer(RouterNames.Difficulty, new ScriptedEmbedder(), _head, 16);

        Assert.Equal((TimeSpan.FromSeconds(2), false), (remote.Deadline, remote.IsWarmedUp));
        Assert.Equal((null, true), (local.Deadline, local.IsWarmedUp));
    }

    [Fact]
    public async Task ScoreAsync_OptionsInThePrompt_SameAsTheStem()
    {
        await using var encoder = ShippedModels.OpenEncoder();
        var scorer = new LinearScorer(RouterNames.Difficulty, encoder, _head, 16);

        Assert.Equal(await ScoreAsync(scorer, "Which planet is red?"), await ScoreAsync(scorer, "Which planet is red?\nA. Mars\nB. Venus\nC. Earth\nAnswer:"));
    }

    [Fact]
    public async Task ScoreAsync_EmbeddingNotANumber_Throws()
    {
        var scorer = new LinearScorer(RouterNames.Difficulty, new ScriptedEmbedder { Value = float.NaN }, _head, 16);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ScoreAsync(scorer, "hello"));
    }

    [Fact]
    public async Task ScoreAsync_EmbedderTimesOut_CancelledAndNotCached()
    {
        var embedder = new ScriptedEmbedder { Failure = new OperationCanceledException() };
        var scorer = new LinearScorer(RouterNames.Difficulty, embedder, _head, 16);
        await Assert.ThrowsAsync<OperationCanceledException>(() => ScoreAsync(scorer, "hello"));

        embedder.Failure = null;

        Assert.InRange(await ScoreAsync(scorer, "hello"), 0, 1);
    }

    [Fact]
    public async Task ScoreAsync_ManyCallersAtOnce_SameAsOneByOne()
    {
        await using var encoder = ShippedModels.OpenEncoder(threads: 2);
        var scorer = new LinearScorer(RouterNames.Difficulty, encoder, _head, 0);
        var texts = GoldenVector.All.Select(golden => golden.Text).ToArray();
        var expected = new List<double>();
        foreach (var text in texts)
        {
            expected.Add(await ScoreAsync(scorer, text));
        }

        var scores = await Task.WhenAll(Enumerable.Range(0, 270).Select(call => Task.Run(() => ScoreAsync(scorer, texts[call % texts.Length]))));

        Assert.Equal(Enumerable.Range(0, 270).Select(call => expected[call % texts.Length]), scores);
        Assert.True(expected.Distinct().Count() > 20, "different prompts should score differently");
    }

    [Fact]
    public async Task Run_AfterDispose_ThrowsInsteadOfTouchingTheSession()
    {
        await _head.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => _head.Run(new float[512], "hello"));
    }

    private static async Task<double> ScoreAsync(LinearScorer scorer, string text) =>
        (await scorer.ScoreAsync(new ScoringPrompt(text, Guid.Empty, new ModelId("p", "s"), new ModelId("p", "w")), CancellationToken.None)).Value;
}
