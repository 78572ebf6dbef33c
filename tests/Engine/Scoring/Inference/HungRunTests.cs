using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>Runs that never come back.</summary>
public sealed class HungRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly InferenceQueueSettings Settings = new(1, 8, TimeSpan.FromMilliseconds(50));

    private readonly FakeTimeProvider _time = new();
    private readonly List<BlockingWorker> _workers = [];

    [Fact]
    public async Task RunAsync_RunHangs_NextRequestGetsANewThread()
    {
        await using var queue = Create(new Disposal());
        await HangAsync(queue);

        var next = queue.RunAsync(21, CancellationToken.None);
        await _workers[1].Started.WaitAsync(Patience);
        _workers[1].Continue.Release();

        Assert.Equal(42, await next.WaitAsync(Patience));
        Assert.True(_workers[0].WasStopped);
        _workers[0].Continue.Release();
    }

    [Fact]
    public async Task RunAsync_EveryThreadHangs_ModelOutOfUse()
    {
        await using var queue = Create(new Disposal());
        for (var loss = 0; loss < Settings.MostLosses; loss++)
        {
            await HangAsync(queue);
        }

        var error = await Assert.ThrowsAsync<ModelOutOfUseException>(() => queue.RunAsync(1, CancellationToken.None));

        Assert.Contains("did not come back from 4 runs", error.Message, StringComparison.Ordinal);
        _workers.ForEach(worker => worker.Continue.Release());
    }

    [Fact]
    public async Task DisposeAsync_RunHangs_ReturnsAndKeepsTheModelUntilTheRunComesBack()
    {
        var model = new Disposal();
        var queue = Create(model);
        _ = queue.RunAsync(1, CancellationToken.None);
        await _workers[0].Started.WaitAsync(Patience);

        var disposal = queue.DisposeAsync().AsTask();
        _time.Advance(Settings.HungAfter);
        await disposal.WaitAsync(Patience);

        Assert.False(model.Done.IsCompleted);
        Assert.True(_workers[0].WasStopped);
        _workers[0].Continue.Release();
        await model.Done.WaitAsync(Patience);
    }

    private async Task HangAsync(InferenceQueue<int, int> queue)
    {
        var hung = queue.RunAsync(1, CancellationToken.None);
        await _workers[^1].Started.WaitAsync(Patience);
        _time.Advance(Settings.HungAfter);
        await Assert.ThrowsAsync<OperationCanceledException>(() => hung.WaitAsync(Patience));
    }

    private InferenceQueue<int, int> Create(Disposal model) => new(
        "test",
        () =>
        {
            _workers.Add(new BlockingWorker());
            return _workers[^1];
        },
        Settings,
        _time,
        model);

    private sealed class Disposal : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Dispose() => _done.SetResult();
    }
}
