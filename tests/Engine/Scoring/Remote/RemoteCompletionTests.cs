using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Decisions;
using Orleans.Routing.Scoring.CausalModels;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.Remote;

public sealed class RemoteCompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ScoreAsync_ScoreTokenWritten_RouteLlmsRuleOverItsLogProbabilities()
    {
        var endpoint = new ScriptedEndpoint(_ => Task.FromResult("""
            {"choices":[{"logprobs":{"content":[
              {"token":"Score:","logprob":-0.1,"top_logprobs":[]},
              {"token":" 2","logprob":-0.5,"top_logprobs":[{"token":" 2","logprob":-0.5},{"token":"2","logprob":-4},{"token":"4","logprob":-1},{"token":"5","logprob":-3},{"token":"nine","logprob":-2}]}]}}]}
            """));
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, endpoint);

        var expected = 1 - ((Math.Exp(-1) + Math.Exp(-3)) / (Math.Exp(-0.5) + Math.Exp(-1) + Math.Exp(-3)));
        Assert.Equal(expected, await LanguageModels.ScoreAsync(scorer, "hi"), 1e-12);
        Assert.Equal((TimeSpan.FromSeconds(1), false), (scorer.Deadline!.Value, scorer.IsWarmedUp));
        Assert.Equal(
            ("chat/completions", """{"model":"judge","temperature":0,"max_tokens":6,"logprobs":true,"top_logprobs":20,"messages":[{"role":"system","content":"be fair"},{"role":"user","content":"Rate: hi"}]}"""),
            Assert.Single(endpoint.Asked));
    }

    [Fact]
    public async Task ScoreAsync_NoScoreTokenWritten_Strong()
    {
        var endpoint = new ScriptedEndpoint(_ => Task.FromResult("""{"choices":[{"logprobs":{"content":[{"token":"Sorry","logprob":-0.1,"top_logprobs":[]}]}}]}"""));
        await using var generation = LanguageModels.Generation();

        Assert.Equal(1, await LanguageModels.ScoreAsync(await LoadAsync(generation, endpoint), "hi"));
    }

    [Fact]
    public async Task ScoreAsync_EndpointWithoutLogProbabilities_Fails()
    {
        var endpoint = new ScriptedEndpoint(_ => Task.FromResult("""{"choices":[{"message":{"content":"2"},"logprobs":null}]}"""));
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, endpoint);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LanguageModels.ScoreAsync(scorer, "hi"));

        Assert.Contains("must support logprobs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScoreAsync_EndpointHangsThreeTimes_LeftAlone()
    {
        // Without a context what the clock ends goes on at once, on this thread: no waiting for another.
        SynchronizationContext.SetSynchronizationContext(null);
        var time = new FakeTimeProvider();
        var endpoint = new ScriptedEndpoint(_ => new TaskCompletionSource<string>().Task);
        await using var generation = LanguageModels.Generation();
        var registry = new ScorerRegistry();
        registry.Replace([await LoadAsync(generation, endpoint, time: time)], []);
        var scoring = new GuardedScoring(registry, time, LanguageModels.Wrap(), NullLogger<GuardedScoring>.Instance);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var outcome = scoring.ScoreAsync("causal_llm", new ScoringPrompt($"prompt {attempt}", Guid.Empty, default, default), TimeSpan.Zero, TimeSpan.MaxValue, CancellationToken.None).AsTask();
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(DecisionReason.ScorerTimeout, (await outcome).Failure);
        }

        var rested = await scoring.ScoreAsync("causal_llm", new ScoringPrompt("another", Guid.Empty, default, default), TimeSpan.Zero, TimeSpan.MaxValue, CancellationToken.None);

        Assert.Equal(DecisionReason.ScorerFailed, rested.Failure);
        Assert.Equal(3, endpoint.Asked.Count);
    }

    [Fact]
    public async Task ScoreAsync_PromptsRejected_EndpointNotLeftAlone()
    {
        var endpoint = new ScriptedEndpoint(_ => throw new ModelEndpointException("judge", 400));
        await using var generation = LanguageModels.Generation();
        var scorer = await LoadAsync(generation, endpoint);

        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Assert.ThrowsAsync<ModelEndpointException>(() => LanguageModels.ScoreAsync(scorer, $"prompt {attempt}"));
        }
    }

    [Fact]
    public async Task LoadAsync_EndpointNotConfigured_Refused()
    {
        await using var generation = LanguageModels.Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(generation, new ScriptedEndpoint(_ => Task.FromResult("")), "elsewhere"));

        Assert.Contains("name an entry of Scoring:Completions", error.Message, StringComparison.Ordinal);
    }

    private async Task<IScorer> LoadAsync(ScorerGeneration generation, ScriptedEndpoint endpoint, string name = "judge", TimeProvider? time = null)
    {
        var options = new ScoringOptions();
        options.Completions["judge"] = new RemoteModelOptions { BaseUrl = "https://host.test/v1", Model = "judge" };
        var folder = LanguageModels.Write(
            _folder.Path, "causal_llm", RemoteCausalScorerKind.Kind, $$"""{"endpoint":"{{name}}","score_tokens":["1","2","3","4","5"]}""",
            ("system.txt", "be fair"u8.ToArray()), ("template.txt", "Rate: {prompt}"u8.ToArray()));
        return await new RemoteCausalScorerKind(LanguageModels.Wrap(options), endpoint, time ?? TimeProvider.System).LoadAsync(folder, generation, CancellationToken.None);
    }
}
