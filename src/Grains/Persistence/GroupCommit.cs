namespace Orleans.Routing.Persistence;

/// <summary>
/// Writes changes one group after the other: what arrives while a group is being written makes up the next. Under load a grain then writes as
/// often as its store allows and no more, and a change waits for at most two writes. Only for use inside one reentrant grain.
/// </summary>
/// <param name="commit">Writes a group, in the order of arrival.</param>
internal sealed class GroupCommit<TChange, TResult>(Func<IReadOnlyList<TChange>, Task<TResult>> commit)
{
    private List<TChange> _waiting = [];
    private Task<TResult>? _next;
    private Task _running = Task.CompletedTask;

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
        (var group, _waiting) = (_waiting, []);
        (_running, _next) = (_next!, null);
        return await commit(group);
    }
}
