using Orleans.Runtime;

namespace Orleans.Routing.Node.Persistence;

/// <summary>Takes what a storage provider wants done at silo start and end, and does it when asked to.</summary>
internal sealed class DeferredSiloLifecycle : ISiloLifecycle
{
    private readonly List<ILifecycleObserver> _observers = [];

    public int HighestCompletedStage => int.MinValue;

    public int LowestStoppedStage => int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        _observers.Add(observer);
        return new Subscription();
    }

    public async Task StartAsync()
    {
        foreach (var observer in _observers.ToArray())
        {
            await observer.OnStart(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var observer in _observers.ToArray())
        {
            await observer.OnStop(CancellationToken.None);
        }
    }

    // Some providers give their subscription up while they start; should that start fail, it must be there for the next.
    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
