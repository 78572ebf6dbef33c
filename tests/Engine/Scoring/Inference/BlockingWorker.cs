namespace Orleans.Routing.Scoring.Inference;

/// <summary>A worker that waits for a sign before each answer and counts what it did.</summary>
internal sealed class BlockingWorker : IInferenceWorker<int, int>
{
    private int _runs;

    public SemaphoreSlim Started { get; } = new(0);

    public SemaphoreSlim Continue { get; } = new(0);

    public int Runs => _runs;

    public bool IsDisposed { get; private set; }

    public bool WasStopped { get; private set; }

    public int Run(int request)
    {
        Interlocked.Increment(ref _runs);
        Started.Release();
        Continue.Wait();
        return request >= 0 ? request * 2 : throw new InvalidOperationException("negative");
    }

    public void Stop() => WasStopped = true;

    public void Dispose() => IsDisposed = true;
}
