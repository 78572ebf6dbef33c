namespace Orleans.Routing.Scoring.Inference;

/// <summary>How a model's queue is bounded.</summary>
/// <param name="Threads">Threads, each with a worker of its own.</param>
/// <param name="QueueLength">Requests that may wait.</param>
/// <param name="Deadline">Time from the request to its result, after which it is given up.</param>
public readonly record struct InferenceQueueSettings(int Threads, int QueueLength, TimeSpan Deadline);
