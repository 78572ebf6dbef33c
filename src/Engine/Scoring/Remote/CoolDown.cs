namespace Orleans.Routing.Scoring.Remote;

/// <summary>Leaves an endpoint alone for a while after three failures in a row; the first request afterwards tries it again.</summary>
internal sealed class CoolDown(string name, TimeSpan pause, TimeProvider timeProvider)
{
    private const int MostFailures = 3;

    private readonly Lock _counting = new();
    private int _failures;
    private long _since;

    /// <summary>Refuses while the endpoint is left alone.</summary>
    /// <exception cref="InvalidOperationException">It is.</exception>
    public void RequireReady()
    {
        lock (_counting)
        {
            if (_failures < MostFailures || timeProvider.GetElapsedTime(_since) >= pause)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{name} failed {MostFailures} times in a row and is left alone for {pause.TotalSeconds:0} s.");
    }

    public void Succeeded()
    {
        lock (_counting)
        {
            _failures = 0;
        }
    }

    public void Failed()
    {
        lock (_counting)
        {
            _failures++;
            _since = timeProvider.GetTimestamp();
        }
    }
}
