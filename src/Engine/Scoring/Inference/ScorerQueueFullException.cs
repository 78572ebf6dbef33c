namespace Orleans.Routing.Scoring.Inference;

/// <summary>Too many prompts are waiting for a model: this one was refused at once, rather than answered too late.</summary>
public sealed class ScorerQueueFullException : Exception
{
    /// <summary>Says how long the queue is.</summary>
    public ScorerQueueFullException(int queueLength)
        : base($"{queueLength} prompts are already waiting for the encoder. Raise Scoring:Threads if cores are free, or Scoring:QueueLength.")
    {
    }
}
