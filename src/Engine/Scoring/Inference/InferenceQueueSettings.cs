namespace Orleans.Routing.Scoring.Inference;

/// <summary>How a model's queue is bounded.</summary>
/// <param name="Threads">Threads, each with a worker of its own.</param>
/// <param name="QueueLength">Requests that may wait.</param>
/// <param name="Deadline">Time from the request to its result, after which it is given up.</param>
public readonly record struct InferenceQueueSettings(int Threads, int QueueLength, TimeSpan Deadline)
{
    /// <summary>How long a disposal waits for the runs under way; one that takes longer frees the model when it comes back.</summary>
    public static readonly TimeSpan DisposalPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time after which a run counts as hung and its thread is replaced: 20 deadlines, at least 10 s, so that a machine that is merely
    /// slow never loses a thread.
    /// </summary>
    public TimeSpan HungAfter => 20 * Deadline > LeastPatience ? 20 * Deadline : LeastPatience;

    /// <summary>Threads that may be lost to hung runs before the model counts as out of use: as many as there are, and three more.</summary>
    public int MostLosses => Threads + 3;
}
