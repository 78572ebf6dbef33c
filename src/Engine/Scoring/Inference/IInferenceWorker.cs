namespace Orleans.Routing.Scoring.Inference;

/// <summary>Runs a model on one thread, with buffers of its own. Never called from two threads.</summary>
internal interface IInferenceWorker<in TRequest, out TResult> : IDisposable
{
    TResult Run(TRequest request);
}
