namespace Orleans.Routing.Scoring.Inference;

/// <summary>One request on its way through the queue.</summary>
internal sealed class InferenceWork<TRequest, TResult>(TRequest request)
{
    // The waiter is a grain turn: its continuation must go back to the grain's scheduler, never run on the inference thread.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public Task<TResult> Task => _completion.Task;

    /// <summary>Nobody waits for the result any more; a worker that has not begun skips it.</summary>
    public void Abandon() => _abandoned = true;

    public void RunOn(IInferenceWorker<TRequest, TResult> worker)
    {
        if (_abandoned)
        {
            return;
        }

        try
        {
            _completion.TrySetResult(worker.Run(request));
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public void Fail(Exception exception)
    {
        _completion.TrySetException(exception);
        // Looked at here, so that a failure after the waiter has gone does not surface as an unobserved exception.
        _ = _completion.Task.Exception;
    }
}
