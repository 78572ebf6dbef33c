namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// Counts the callers inside a native resource, so that it is freed only after the last has left: a session freed under a running
/// call takes the process with it.
/// </summary>
internal sealed class UseGate
{
    private const long Closed = 1L << 62;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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

    /// <summary>
    /// Lets nobody in any more, and frees what is behind the gate when the last caller has left. Returns after ten seconds even if a
    /// caller hangs inside: it then keeps the resource until it comes back. Called once.
    /// </summary>
    public async Task CloseAsync(Action free)
    {
        if (Interlocked.Add(ref _users, Closed) == Closed)
        {
            _drained.TrySetResult();
        }

        try
        {
            await FreeAsync(free).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Who waits for the disposal must not hang with it.
        }
    }

    private async Task FreeAsync(Action free)
    {
        await _drained.Task;
        free();
    }
}
