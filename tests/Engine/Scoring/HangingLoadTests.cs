using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Scoring;

/// <summary>Models whose loading, or whose first answer, does not come back.</summary>
public sealed class HangingLoadTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(new ScoringOptions().LoadTimeoutSeconds);

    private readonly FakeTimeProvider _time = new();
    private readonly ScorerRegistry _registry = new();
    private readonly HangingSource _hanging = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _hanging.Release();
        await _hanging.Ended.WaitAsync(Patience);
    }

    [Fact]
    public async Task LoadAsync_OpeningHangs_LeftOutAndTheOthersServe()
    {
        await using var warmup = Warmup(_hanging, Good("good"));

        var load = warmup.LoadAsync(CancellationToken.None);
        await PassLimitAsync();
        await load.WaitAsync(Patience);

        Assert.Equal<string>(["good"], _registry.Names);
        Assert.Equal(
            "'hanging' was not loaded within 120 s and is left out. Check or remove it, or raise Scoring:LoadTimeoutSeconds if it only needs more time.", _registry.Failures["hanging"]);
    }

    [Fact]
    public async Task LoadAsync_FirstAnswerHangsOnTheCallersThread_LeftOut()
    {
        var stuck = new ScriptedScorerSource("stuck", _ =>
        {
            _hanging.Block();
            return ValueTask.FromResult(new WinRate(0.5));
        });
        await using var warmup = Warmup(stuck);

        var load = warmup.LoadAsync(CancellationToken.None);
        await PassLimitAsync();
        await load.WaitAsync(Patience);

        Assert.Contains("stuck", _registry.Failures.Keys);
    }

    [Fact]
    public async Task LoadAsync_StoppedWhileOneHangs_ReturnsAfterAWhile()
    {
        await using var warmup = Warmup(_hanging);
        using var stop = new CancellationTokenSource();

        var load = warmup.LoadAsync(stop.Token);
        await _hanging.Begun.WaitAsync(Patience);
        await stop.CancelAsync();
        await PassUntilAsync(load);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.WaitAsync(Patience));
    }

    // A process that exits while a thread is inside ONNX Runtime ends with a segmentation fault.
    [Fact]
    public async Task DisposeAsync_StoppedWhileOneLoads_WaitsUntilItHasComeBack()
    {
        var warmup = Warmup(_hanging);
        using var stop = new CancellationTokenSource();

        var load = warmup.LoadAsync(stop.Token);
        await _hanging.Begun.WaitAsync(Patience);
        await stop.CancelAsync();
        var disposal = warmup.DisposeAsync().AsTask();
        _time.Advance(BoundedLoad.CancellationPatience / 2);
        Assert.False(disposal.IsCompleted);
        _hanging.Release();

        await disposal.WaitAsync(Patience);
        Assert.True(_hanging.Ended.IsCompleted);
        Assert.Equal(1, _hanging.Disposals);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
    }

    [Fact]
    public async Task LoadAsync_ComesBackAfterTheGenerationIsGone_WhatItLoadedIsDisposed()
    {
        var warmup = Warmup(_hanging);
        var load = warmup.LoadAsync(CancellationToken.None);
        await PassLimitAsync();
        await load.WaitAsync(Patience);

        await warmup.DisposeAsync();
        Assert.Equal(0, _hanging.Disposals);
        _hanging.Release();
        await _hanging.Ended.WaitAsync(Patience);

        Assert.Equal(1, _hanging.Disposals);
        Assert.Empty(_registry.Names);
    }

    [Fact]
    public async Task GetEmbedderAsync_HangsForOneScorer_RefusedForTheNextWithoutAnotherWait()
    {
        await using var generation = new ScorerGeneration(_hanging);
        var first = BoundedLoad.RunAsync("first", async () => await generation.GetEmbedderAsync(CancellationToken.None), Limit, _time, CancellationToken.None);
        await PassLimitAsync();
        await Assert.ThrowsAsync<ModelLoadTimeoutException>(() => first.WaitAsync(Patience));

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await generation.GetEmbedderAsync(CancellationToken.None));

        Assert.Contains("for another router", error.Message, StringComparison.Ordinal);
    }

    private async Task PassLimitAsync()
    {
        await _hanging.Begun.WaitAsync(Patience);
        _time.Advance(Limit);
    }

    // The timer that ends the wait is made at a moment that the test does not see.
    private async Task PassUntilAsync(Task ended)
    {
        var since = Stopwatch.StartNew();
        while (!ended.IsCompleted && since.Elapsed < Patience)
        {
            _time.Advance(BoundedLoad.CancellationPatience);
            await Task.Delay(1);
        }
    }

    private static ScriptedScorerSource Good(string name) => new(name, _ => ValueTask.FromResult(new WinRate(0.5)));

    private ScoringWarmup Warmup(params IScorerSource[] sources)
    {
        var options = Options.Create(new ScoringOptions { ModelsPath = "no-such-folder" });
        return new ScoringWarmup(
            new ScorerCatalog(sources, [], options), new SentenceEncoderSource(options, _time), new EmbedderCatalog(options, new NoModelEndpoints(), _time), _registry, options, _time, NullLogger<ScoringWarmup>.Instance);
    }

    /// <summary>Blocks its thread, as a native call that never returns does, until it is released.</summary>
    private sealed class HangingSource : IScorerSource, IPromptEmbedderSource
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new();

        public string Name => "hanging";

        public Task Begun => _begun.Task;

        public Task Ended => _ended.Task;

        public int Disposals { get; private set; }

        public void Release() => _released.TrySetResult();

        public void Block()
        {
            _begun.TrySetResult();
            _released.Task.Wait();
            _ended.TrySetResult();
        }

        ValueTask<IScorer> IScorerSource.LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
        {
            Take(generation);
            throw new InvalidDataException("came back too late");
        }

        ValueTask<IPromptEmbedder> IPromptEmbedderSource.LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
        {
            Take(generation);
            throw new InvalidDataException("came back too late");
        }

        private void Take(ScorerGeneration generation)
        {
            _begun.TrySetResult();
            _released.Task.Wait();
            try
            {
                generation.Own(new Resource(this));
            }
            finally
            {
                _ended.TrySetResult();
            }
        }

        private sealed class Resource(HangingSource source) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                source.Disposals++;
                return ValueTask.CompletedTask;
            }
        }
    }
}
