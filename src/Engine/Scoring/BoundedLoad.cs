namespace Orleans.Routing.Scoring;

/// <summary>
/// Loads a model on a thread of its own and stops waiting for it after a time. A native call cannot be ended from outside without taking the
/// process with it, so a thread that hangs is left to itself; what it loads after all is disposed with its generation, or at once when that
/// is gone. Whoever stops waiting because the process ends is kept a little longer: a process that exits under a native call dies of it.
/// </summary>
public static class BoundedLoad
{
    /// <summary>How long a load that is cancelled is waited for: it sees the cancellation between two native calls only.</summary>
    public static readonly TimeSpan CancellationPatience = TimeSpan.FromSeconds(10);

    /// <summary>Loads.</summary>
    /// <param name="model">What is loaded, for the thread's name and the message.</param>
    /// <param name="load">The work: what of it is synchronous runs on the thread.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="timeProvider">The clock of the limit.</param>
    /// <param name="cancellationToken">Stops waiting, once the thread has come back or <see cref="CancellationPatience"/> is over.</param>
    /// <exception cref="ModelLoadTimeoutException">It took longer.</exception>
    public static async Task<T> RunAsync<T>(string model, Func<Task<T>> load, TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var loaded = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Looked at here, so that a failure after the waiter has gone does not surface as an unobserved exception.
        _ = loaded.Task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        new Thread(() => Begin(load, loaded)) { IsBackground = true, Name = $"load-{model}" }.Start();
        try
        {
            return await loaded.Task.WaitAsync(limit, timeProvider, cancellationToken);
        }
        catch (TimeoutException exception) when (!loaded.Task.IsCompleted)
        {
            throw new ModelLoadTimeoutException(model, limit, exception);
        }
        catch (OperationCanceledException) when (!loaded.Task.IsCompleted)
        {
            await ((Task)loaded.Task).WaitAsync(CancellationPatience, timeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static void Begin<T>(Func<Task<T>> load, TaskCompletionSource<T> loaded)
    {
        Task<T> loading;
        try
        {
            loading = load();
        }
        catch (Exception exception)
        {
            loading = Task.FromException<T>(exception);
        }

        loading.ContinueWith(static (ended, source) => ((TaskCompletionSource<T>)source!).SetFromTask(ended), loaded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
