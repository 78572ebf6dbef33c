using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Scoring.Inference;

public sealed class InferenceQueueTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly BlockingWorker _worker = new();

    public void Dispose() => _worker.Dispose();

    [Fact]
    public async Task RunAsync_WorkerAnswers_ItsResult()
    {
        await using var queue = Create(queueLength: 4);
        _worker.Continue.Release();

        Assert.Equal(42, await queue.RunAsync(21, CancellationToken.None).WaitAsync(Patience));
    }

    [Fact]
    public async Task RunAsync_WorkerThrows_SameException()
    {
        await using var queue = Create(queueLength: 4);
        _worker.Continue.Release();

        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.RunAsync(-1, CancellationToken.None).WaitAsync(Patience));
    }

    [Fact]
    public async Task RunAsync_WorkerHangs_CancelledAtTheDeadline()
    {
        await using var queue = Create(queueLength: 4);
        var run = queue.RunAsync(1, CancellationToken.None);
        await _worker.Started.WaitAsync(Patience);

        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(run.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
        Assert.Contains("50 ms", exception.Message, StringComparison.Ordinal);
        _worker.Continue.Release();
    }

    [Fact]
    public async Task RunAsync_CallerCancels_CancelledAndNeverRun()
    {
        await using var queue = Create(queueLength: 4);
        var running = queue.RunAsync(1, CancellationToken.None);
        await _worker.Started.WaitAsync(Patience);
        using var caller = new CancellationTokenSource();
        var waiting = queue.RunAsync(2, caller.Token);

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        _worker.Continue.Release(2);
        await running.WaitAsync(Patience);
        Assert.Equal(6, await queue.RunAsync(3, CancellationToken.None).WaitAsync(Patience));

        Assert.Equal(2, _worker.Runs);
    }

    [Fact]
    public async Task RunAsync_QueueFull_RefusedAtOnce()
    {
        await using var queue = Create(queueLength: 1);
        var running = queue.RunAsync(1, CancellationToken.None);
        await _worker.Started.WaitAsync(Patience);
        var waiting = queue.RunAsync(2, CancellationToken.None);

        await Assert.ThrowsAsync<ScorerQueueFullException>(() => queue.RunAsync(3, CancellationToken.None));

        _worker.Continue.Release(2);
        var results = await Task.WhenAll(running, waiting).WaitAsync(Patience);
        Assert.Equal([2, 4], results);
    }

    [Fact]
    public async Task DisposeAsync_WorkWaiting_FinishedThenRefused()
    {
        var queue = Create(queueLength: 4);
        var running = queue.RunAsync(1, CancellationToken.None);
        var waiting = queue.RunAsync(2, CancellationToken.None);
        await _worker.Started.WaitAsync(Patience);

        var disposal = queue.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.RunAsync(3, CancellationToken.None));
        Assert.False(disposal.IsCompleted);
        _worker.Continue.Release(2);
        await disposal.WaitAsync(Patience);

        var results = await Task.WhenAll(running, waiting).WaitAsync(Patience);
        Assert.Equal([2, 4], results);
        Assert.True(_worker.IsDisposed);
    }

    [Fact]
    public async Task CloseAsync_CallerInside_WaitsForItAndLetsNobodyIn()
    {
        var gate = new UseGate();
        Assert.True(gate.TryEnter());

        var freed = false;
        var closing = gate.CloseAsync(() => freed = true);

        Assert.False(closing.IsCompleted);
        Assert.False(gate.TryEnter());
        Assert.False(closing.IsCompleted);
        Assert.False(freed);
        gate.Exit();
        await closing.WaitAsync(Patience);
        Assert.True(freed);
    }

    private InferenceQueue<int, int> Create(int queueLength) =>
        new("test", () => _worker, new InferenceQueueSettings(1, queueLength, TimeSpan.FromMilliseconds(50)), _time);
}
