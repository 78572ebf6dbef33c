namespace Orleans.Routing.Scoring.Inference;

/// <summary>Runs a model on one thread, with buffers of its own. <see cref="Run"/> is never called from two threads.</summary>
internal interface IInferenceWorker<in TRequest, out TResult> : IDisposable
{
    TResult Run(TRequest request);

    /// <summary>Asks a run that takes far too long to end. Called from another thread; a run that cannot be ended ignores it.</summary>
    void Stop()
    {
    }
}
