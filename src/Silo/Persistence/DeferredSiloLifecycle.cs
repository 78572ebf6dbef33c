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
        return new Subscription(_observers, observer);
    }

    public async Task StartAsync()
    {
        foreach (var observer in _observers)
        {
            await observer.OnStart(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var observer in _observers)
        {
            await observer.OnStop(CancellationToken.None);
        }
    }

    private sealed class Subscription(List<ILifecycleObserver> observers, ILifecycleObserver observer) : IDisposable
    {
        public void Dispose() => observers.Remove(observer);
    }
}
