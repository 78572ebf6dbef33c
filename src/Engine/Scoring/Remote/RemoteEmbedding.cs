namespace Orleans.Routing.Scoring.Remote;

/// <summary>A text on its way to a remote embedder.</summary>
internal sealed class RemoteEmbedding(string text)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<float>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public string Text => text;

    public Task<ReadOnlyMemory<float>> Task => _completion.Task;

    public bool IsAbandoned => _abandoned;

    public void Abandon() => _abandoned = true;

    public void Complete(float[] vector) => _completion.TrySetResult(vector);

    public void Fail(Exception exception)
    {
        _completion.TrySetException(exception);
        // Looked at here, so that a failure after the waiter has gone does not surface as an unobserved exception.
        _ = _completion.Task.Exception;
    }
}
