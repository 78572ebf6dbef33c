namespace Orleans.Routing.Testing;

/// <summary>Waits for what must become true soon.</summary>
public static class Eventually
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Reads until the value satisfies the condition, and returns it.</summary>
    /// <exception cref="TimeoutException">It never did; the message holds the last value.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> condition, TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        using var timer = new PeriodicTimer(PollInterval);
        while (true)
        {
            var value = await read();
            if (condition(value))
            {
                return value;
            }

            try
            {
                await timer.WaitForNextTickAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not within {deadline}; last seen: {value}");
            }
        }
    }
}
