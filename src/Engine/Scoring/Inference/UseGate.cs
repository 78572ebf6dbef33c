namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// Counts the callers inside a native resource, so that it is freed only after the last has left: a session freed under a running
/// call takes the process with it.
/// </summary>
internal sealed class UseGate
{
    private const long Closed = 1L << 62;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _users;

    /// <summary>Enters; false once the gate is closed. Each successful call is followed by one <see cref="Exit"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _users) < Closed)
        {
            return true;
        }

        Exit();
        return false;
    }

    public void Exit()
    {
        if (Interlocked.Decrement(ref _users) == Closed)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Lets nobody in any more; completes when the last caller has left. Called once.</summary>
    public Task CloseAsync()
    {
        if (Interlocked.Add(ref _users, Closed) == Closed)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }
}
