namespace Orleans.Routing.Persistence;

/// <summary>
/// Writes changes one group after the other: what arrives while a group is being written makes up the next. A write that takes long is
/// followed by a pause as long, so that under load more changes share the next one and half of the time is left for other work. Only for
/// use inside one reentrant grain.
/// </summary>
/// <param name="commit">Writes a group, in the order of arrival.</param>
/// <param name="timeProvider">Measures writes and pauses.</param>
internal sealed class GroupCommit<TChange, TResult>(Func<IReadOnlyList<TChange>, Task<TResult>> commit, TimeProvider timeProvider)
{
    // What nobody notices is not worth a timer, and what somebody would is too long.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(250);

    private List<TChange> _waiting = [];
    private Task<TResult>? _next;
    private Task _running = Task.CompletedTask;
    private long _ended;
    private TimeSpan _took;

    /// <summary>Adds a change to the next group.</summary>
    /// <returns>What writing the group gave; its failure is that of each change in it, and of no other.</returns>
    public Task<TResult> AddAsync(TChange change)
    {
        _waiting.Add(change);
        return _next ??= CommitNextAsync();
    }

    private async Task<TResult> CommitNextAsync()
    {
        // Not at once, even when nothing is being written: the caller is yet to learn of this group.
        await Task.Yield();
        await _running.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await PauseAsync();
        (var group, _waiting) = (_waiting, []);
        (_running, _next) = (_next!, null);
        var began = timeProvider.GetTimestamp();
        try
        {
            return await commit(group);
        }
        finally
        {
            _ended = timeProvider.GetTimestamp();
            _took = timeProvider.GetElapsedTime(began, _ended);
        }
    }

    private Task PauseAsync()
    {
        var left = (_took < MostPause ? _took : MostPause) - timeProvider.GetElapsedTime(_ended);
        return left < LeastPause ? Task.CompletedTask : Task.Delay(left, timeProvider);
    }
}
