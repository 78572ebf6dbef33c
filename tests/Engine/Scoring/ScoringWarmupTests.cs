using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring;

public sealed class ScoringWarmupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task LoadAsync_ShippedModels_DifficultyAndRandomReady()
    {
        await using var services = Services([]);

        await services.GetRequiredService<ScoringWarmup>().LoadAsync(CancellationToken.None);

        var registry = services.GetRequiredService<ScorerRegistry>();
        Assert.Empty(registry.Failures);
        Assert.NotNull(registry.Classifier);
        Assert.Equal<string>([RouterNames.Difficulty, RouterNames.Random], registry.Names);
    }

    [Fact]
    public async Task LoadAsync_ModelsMissing_RecordedAndTheOthersServe()
    {
        await using var services = Services(new() { ["Scoring:ModelsPath"] = "no-such-folder" });

        await services.GetRequiredService<ScoringWarmup>().LoadAsync(CancellationToken.None);

        var registry = services.GetRequiredService<ScorerRegistry>();
        Assert.Equal<string>([RouterNames.Random], registry.Names);
        Assert.Contains("is missing", registry.Failures[RouterNames.Difficulty], StringComparison.Ordinal);
        Assert.Null(registry.Classifier);
        Assert.Contains("is missing", registry.Failures[DomainClassifierModel.Folder], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ScorerFailsWarmUp_RecordedWithItsReason()
    {
        var registry = new ScorerRegistry();
        var broken = new ScriptedScorerSource("broken", _ => throw new InvalidOperationException("bad weights"));
        await using var warmup = Create(registry, new FakeTimeProvider(), broken, Good("good"));

        await warmup.LoadAsync(CancellationToken.None);

        Assert.Equal<string>(["good"], registry.Names);
        Assert.Equal("bad weights", registry.Failures["broken"]);
    }

    [Fact]
    public async Task LoadAsync_ScorerOfAClosedSetOfModels_ServesThoughItCannotKnowTheInventedPair()
    {
        var registry = new ScorerRegistry();
        var closed = new ScriptedScorerSource("closed", _ => throw new UnknownModelPairException(new("warm-up", "strong"), new("warm-up", "weak")));
        await using var warmup = Create(registry, new FakeTimeProvider(), closed);

        await warmup.LoadAsync(CancellationToken.None);

        Assert.Equal<string>(["closed"], registry.Names);
    }

    [Fact]
    public async Task LoadAsync_FirstAnswersTooSlow_TriedAgain()
    {
        var registry = new ScorerRegistry();
        var answers = 0;
        var slow = new ScriptedScorerSource("slow", _ => ++answers < 5 ? throw new OperationCanceledException() : ValueTask.FromResult(new WinRate(0.5)));
        await using var warmup = Create(registry, new FakeTimeProvider(), slow);

        await warmup.LoadAsync(CancellationToken.None);

        Assert.Equal<string>(["slow"], registry.Names);
    }

    [Fact]
    public async Task LoadAsync_NeverInTimeWhileWarmedUp_ServesAllTheSame()
    {
        var registry = new ScorerRegistry();
        var late = new ScriptedScorerSource("late", _ => throw new OperationCanceledException());
        await using var warmup = Create(registry, new FakeTimeProvider(), late);

        await warmup.LoadAsync(CancellationToken.None);

        Assert.Equal<string>(["late"], registry.Names);
        Assert.Empty(registry.Failures);
    }

    [Fact]
    public async Task LoadAsync_Again_OldGenerationDisposedOnlyAfterTheDrain()
    {
        var time = new FakeTimeProvider();
        var registry = new ScorerRegistry();
        var source = Good("good");
        await using var warmup = Create(registry, time, source);
        await warmup.LoadAsync(CancellationToken.None);
        Assert.True(registry.TryGet("good", out var before));

        var reload = warmup.LoadAsync(CancellationToken.None);
        await UntilAsync(() => registry.TryGet("good", out var now) && !ReferenceEquals(now, before));

        Assert.False(reload.IsCompleted);
        Assert.Equal(0, source.Disposals);
        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return reload.IsCompleted;
        });
        await reload;
        Assert.Equal(1, source.Disposals);
    }

    [Fact]
    public async Task LoadAsync_Cancelled_ThrowsAndKeepsWhatServed()
    {
        var registry = new ScorerRegistry();
        using var stop = new CancellationTokenSource();
        var source = new ScriptedScorerSource("good", token => stop.IsCancellationRequested ? throw new OperationCanceledException(token) : ValueTask.FromResult(new WinRate(0.5)));
        await using var warmup = Create(registry, new FakeTimeProvider(), source);
        await warmup.LoadAsync(CancellationToken.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => warmup.LoadAsync(stop.Token));

        Assert.Equal<string>(["good"], registry.Names);
    }

    [Fact]
    public async Task LoadAsync_SwapUnderLoad_NoScoreFails()
    {
        await using var services = Services(new() { ["Scoring:DeadlineMs"] = "30000", ["Scoring:CacheEntries"] = "0" });
        var warmup = services.GetRequiredService<ScoringWarmup>();
        var registry = services.GetRequiredService<ScorerRegistry>();
        await warmup.LoadAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ScoreUntilAsync(registry, stop.Token))).ToArray();

        // The drain lasts two deadlines, so the swap is what is waited for, not the disposal of the old generation.
        Assert.True(registry.TryGet(RouterNames.Difficulty, out var before));
        var reload = warmup.LoadAsync(CancellationToken.None);
        await UntilAsync(() => registry.TryGet(RouterNames.Difficulty, out var now) && !ReferenceEquals(now, before));

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), scored => Assert.True(scored > 0));
        await warmup.DisposeAsync();
        await reload.WaitAsync(Patience);
        Assert.Empty(registry.Names);
        Assert.Null(registry.Classifier);
    }

    [Fact]
    public void Validate_EverySettingWrong_EveryProblemNamed()
    {
        var options = new ScoringOptions { ModelsPath = " ", ImportedModelsPath = "", Threads = 0, QueueLength = 0, DeadlineMs = 0, LoadTimeoutSeconds = 0, CacheEntries = -1 };

        var result = new ScoringOptionsValidator().Validate(null, options);

        Assert.Equal(
            [
                "Scoring:ModelsPath is empty: name the folder that holds the models, or leave the setting out.",
                "Scoring:ImportedModelsPath is empty: name a folder, or leave the setting out.",
                "Scoring:Threads is 0: use a number from 1 to 64.",
                "Scoring:QueueLength is 0: use a number from 1 to 65536.",
                "Scoring:DeadlineMs is 0: use a number from 1 to 60000.",
                "Scoring:LoadTimeoutSeconds is 0: use a number from 1 to 3600.",
                "Scoring:CacheEntries is -1: use a number from 0 to 1000000.",
            ],
            result.Failures);
    }

    [Fact]
    public void Options_Defaults_AsDocumented()
    {
        var options = new ScoringOptions();

        Assert.Equal((64, 50, 120, 4096), (options.QueueLength, options.DeadlineMs, options.LoadTimeoutSeconds, options.CacheEntries));
        Assert.Equal(Math.Clamp(Environment.ProcessorCount / 2, 1, 64), options.Threads);
        Assert.True(new ScoringOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(96, 64)]
    public void ThreadsFor_AnyMachine_WhatTheValidatorAllows(int wanted, int threads) => Assert.Equal(threads, ScoringOptions.ThreadsFor(wanted));

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!reached())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<int> ScoreUntilAsync(ScorerRegistry registry, CancellationToken stop)
    {
        var scored = 0;
        while (!stop.IsCancellationRequested)
        {
            Assert.True(registry.TryGet(RouterNames.Difficulty, out var scorer));
            await scorer.ScoreAsync(new ScoringPrompt($"Question {scored}?", Guid.Empty, default, default), CancellationToken.None);
            scored++;
        }

        return scored;
    }

    private static ScriptedScorerSource Good(string name) => new(name, _ => ValueTask.FromResult(new WinRate(0.5)));

    private static ScoringWarmup Create(ScorerRegistry registry, TimeProvider time, params IScorerSource[] sources) =>
        new(new ScorerCatalog(sources, [], Options.Create(new ScoringOptions { ModelsPath = "no-such-folder" })), new Embeddings.SentenceEncoderSource(Options.Create(new ScoringOptions()), time), new Embeddings.EmbedderCatalog(Options.Create(new ScoringOptions()), new Remote.NoModelEndpoints(), time), registry, Options.Create(new ScoringOptions()), time, NullLogger<ScoringWarmup>.Instance);

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        settings.TryAdd("Scoring:DeadlineMs", "30000");
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddRoutingScoring()
            .BuildServiceProvider();
    }
}
