using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// The keys by which a process apart from the silos asks them for decisions, in turn. A key that was not answered rests for a while: calls
/// to one key keep to one silo, and one that stands still is noticed by Orleans only after seconds, in which every third request would
/// wait in vain.
/// </summary>
internal sealed class RouterRotation(IGrainFactory grains, int keys, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    // Kept, for looking them up took 2 % of a request's CPU time.
    private readonly IRouterGrain[] _routers = [.. Enumerable.Range(0, keys).Select(key => grains.GetGrain<IRouterGrain>(GrainKeys.Router + key))];

    // Timestamps; 0 for a key that has never failed.
    private readonly long[] _failed = new long[keys];
    private uint _turn;

    /// <summary>The next key that does not rest; the next one when all do.</summary>
    public int Next()
    {
        var next = Turn();
        for (var looked = 0; looked < keys && IsResting(next); looked++)
        {
            next = Turn();
        }

        return next;
    }

    /// <summary>The router of a key.</summary>
    public IRouterGrain this[int key] => _routers[key];

    /// <summary>Notes that a call by the key was not answered.</summary>
    public void Failed(int key) => Volatile.Write(ref _failed[key], time.GetTimestamp());

    private int Turn() => (int)(Interlocked.Increment(ref _turn) % keys);

    private bool IsResting(int key) => Volatile.Read(ref _failed[key]) is not 0 and var since && time.GetElapsedTime(since) < Rest;
}
