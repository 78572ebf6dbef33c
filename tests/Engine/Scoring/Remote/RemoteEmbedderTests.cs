using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Scoring.Remote;

public sealed class RemoteEmbedderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly RemoteModelOptions _options = new() { BaseUrl = "https://host.test/v1", Model = "small", Dimensions = 2 };

    [Fact]
    public async Task EmbedAsync_OneText_ItsVector()
    {
        var endpoint = new ScriptedEndpoint(body => Task.FromResult(Vectors(body)));
        await using var embedder = Create(endpoint);

        var vector = await embedder.EmbedAsync("abc", CancellationToken.None);

        Assert.Equal([3f, 1f], vector.ToArray());
        Assert.Equal(("embeddings", """{"model":"small","encoding_format":"float","input":["abc"]}"""), Assert.Single(endpoint.Asked));
    }

    [Fact]
    public async Task EmbedAsync_ManyWhileRequestsAreUnderWay_TravelTogether()
    {
        var gate = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint(async body =>
        {
            await gate.Task;
            return Vectors(body);
        });
        await using var embedder = Create(endpoint);
        var first = embedder.EmbedAsync("a", CancellationToken.None).AsTask();
        await endpoint.Came.WaitAsync(Patience);
        var second = embedder.EmbedAsync("bb", CancellationToken.None).AsTask();
        await endpoint.Came.WaitAsync(Patience);
        var others = Enumerable.Range(3, 20).Select(length => embedder.EmbedAsync(new string('c', length), CancellationToken.None).AsTask()).ToList();
        Assert.Equal(2, endpoint.Asked.Count);

        gate.SetResult();

        var vectors = await Task.WhenAll([first, second, .. others]).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(1, 22).Select(length => (float)length), vectors.Select(vector => vector.Span[0]));
        Assert.InRange(endpoint.Asked.Count, 3, 4);
    }

    [Fact]
    public async Task EmbedAsync_ThreeFailures_LeftAloneThenTriedAgain()
    {
        var fails = true;
        var endpoint = new ScriptedEndpoint(body => fails ? throw new IOException("answered 500") : Task.FromResult(Vectors(body)));
        await using var embedder = Create(endpoint);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Assert.ThrowsAsync<IOException>(() => embedder.EmbedAsync("x", CancellationToken.None).AsTask());
        }

        var resting = await Assert.ThrowsAsync<InvalidOperationException>(() => embedder.EmbedAsync("x", CancellationToken.None).AsTask());
        Assert.Contains("left alone for 10 s", resting.Message, StringComparison.Ordinal);
        Assert.Equal(3, endpoint.Asked.Count);

        fails = false;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1f, (await embedder.EmbedAsync("x", CancellationToken.None)).Span[0]);
    }

    [Fact]
    public async Task EmbedAsync_OneTextOfABatchRejected_TheOthersAreEmbeddedAndTheEndpointIsNotLeftAlone()
    {
        var gate = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint(async body =>
        {
            await gate.Task;
            return body.Contains("too long", StringComparison.Ordinal) ? throw new ModelEndpointException("Scoring:Embedders:small", 400) : Vectors(body);
        });
        await using var embedder = Create(endpoint);
        var under = new[] { "a", "bb" }.Select(text => embedder.EmbedAsync(text, CancellationToken.None).AsTask()).ToList();
        await endpoint.Came.WaitAsync(Patience);
        await endpoint.Came.WaitAsync(Patience);
        var good = Enumerable.Range(3, 10).Select(length => embedder.EmbedAsync(new string('c', length), CancellationToken.None).AsTask()).ToList();
        var bad = Enumerable.Range(0, 4).Select(_ => embedder.EmbedAsync("too long", CancellationToken.None).AsTask()).ToList();

        gate.SetResult();

        var vectors = await Task.WhenAll([.. under, .. good]).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(1, 12).Select(length => (float)length), vectors.Select(vector => vector.Span[0]));
        foreach (var rejected in bad)
        {
            Assert.Equal(400, (await Assert.ThrowsAsync<ModelEndpointException>(() => rejected.WaitAsync(Patience))).Status);
        }

        Assert.Equal(1f, (await embedder.EmbedAsync("x", CancellationToken.None)).Span[0]);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(413, true)]
    [InlineData(422, true)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(408, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    public void RejectsContent_Status_WhetherTheRequestAloneIsAtFault(int status, bool rejects) =>
        Assert.Equal(rejects, new ModelEndpointException("x", status).RejectsContent);

    [Fact]
    public async Task EmbedAsync_EndpointHangs_CancelledAtTheDeadline()
    {
        var endpoint = new ScriptedEndpoint(_ => new TaskCompletionSource<string>().Task);
        await using var embedder = Create(endpoint);
        var waiting = embedder.EmbedAsync("x", CancellationToken.None).AsTask();
        await endpoint.Came.WaitAsync(Patience);

        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]}]}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"index":7,"embedding":[1,2]}]}""")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("<html>")]
    public async Task EmbedAsync_OtherAnswer_Fails(string answer)
    {
        await using var embedder = Create(new ScriptedEndpoint(_ => Task.FromResult(answer)));

        await Assert.ThrowsAsync<InvalidDataException>(() => embedder.EmbedAsync("x", CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task DisposeAsync_Unloaded_RefusesAndFreesTheEndpoint()
    {
        var endpoint = new ScriptedEndpoint(body => Task.FromResult(Vectors(body)));
        var embedder = Create(endpoint);

        await embedder.DisposeAsync();

        Assert.True(endpoint.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => embedder.EmbedAsync("x", CancellationToken.None).AsTask());
    }

    [Fact]
    public void Validate_RemoteModelsWrong_EveryProblemNamed()
    {
        var options = new ScoringOptions();
        options.Embedders["bad"] = new RemoteModelOptions { BaseUrl = "http://host.test/v1", ApiKeyFile = "a", ApiKeyEnvironmentVariable = "B", DeadlineMs = 0 };
        options.Completions["good"] = new RemoteModelOptions { BaseUrl = "http://127.0.0.1:9/v1", Model = "m" };

        Assert.Equal(
            [
                "Scoring:Embedders:bad:BaseUrl is 'http://host.test/v1': use an absolute https address, or http on loopback.",
                "Scoring:Embedders:bad:Model is empty: name the model.",
                "Scoring:Embedders:bad has ApiKeyEnvironmentVariable and ApiKeyFile: use one of them.",
                "Scoring:Embedders:bad:DeadlineMs is 0: use a number from 1 to 60000.",
                "Scoring:Embedders:bad:Dimensions is 0: use a number from 1 to 65536.",
            ],
            new ScoringOptionsValidator().Validate(null, options).Failures);
    }

    private static string Vectors(string body)
    {
        using var request = JsonDocument.Parse(body);
        var items = request.RootElement.GetProperty("input").EnumerateArray().Select((text, index) => $$"""{"index":{{index}},"embedding":[{{text.GetString()!.Length}},1]}""");
        return $$"""{"data":[{{string.Join(',', items.Reverse())}}]}""";
    }

    private RemoteEmbedder Create(ScriptedEndpoint endpoint) => new("remote/small", _options, endpoint, 64, _time);
}
