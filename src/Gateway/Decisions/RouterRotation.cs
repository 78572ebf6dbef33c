using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// The keys by which a process apart from the silos asks them for decisions, in turn. A key that was not answered rests for a while: calls
/// to one key keep to one silo, and one that stands still is noticed by Orleans only after seconds, in which every third request would
/// wait in vain. While all keys rest no silo answers, and to ask for every request would take the machine's time from silos that start.
/// </summary>
internal sealed class RouterRotation(IGrainFactory grains, int keys, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTriesWhileAllRest = TimeSpan.FromMilliseconds(50);

    // Kept, for looking them up took 2 % of a request's CPU time.
    private readonly IRouterGrain[] _routers = [.. Enumerable.Range(0, keys).Select(key => grains.GetGrain<IRouterGrain>(GrainKeys.Router + key))];

    // Timestamps; 0 for a key that has never failed.
    private readonly long[] _failed = new long[keys];
    private long _triedWhileAllRest;
    private uint _turn;

    /// <summary>The next key that does not rest. While all do, the next one now and then, and null in between.</summary>
    public int? Next()
    {
        var next = Turn();
        for (var looked = 0; looked < keys && IsResting(next); looked++)
        {
            next = Turn();
        }

        return !IsResting(next) || MayTryWhileAllRest() ? next : null;
    }

    /// <summary>The router of a key.</summary>
    public IRouterGrain this[int key] => _routers[key];

    /// <summary>Notes that a call by the key was not answered.</summary>
    public void Failed(int key) => Volatile.Write(ref _failed[key], time.GetTimestamp());

    /// <summary>Notes that a call by the key was answered.</summary>
    public void Answered(int key)
    {
        // As a rule there is nothing to take back, and a write would take the line from the other cores.
        if (Volatile.Read(ref _failed[key]) != 0)
        {
            Volatile.Write(ref _failed[key], 0);
        }
    }

    private int Turn() => (int)(Interlocked.Increment(ref _turn) % keys);

    private bool IsResting(int key) => Volatile.Read(ref _failed[key]) is not 0 and var since && time.GetElapsedTime(since) < Rest;

    private bool MayTryWhileAllRest()
    {
        var last = Volatile.Read(ref _triedWhileAllRest);
        return (last == 0 || time.GetElapsedTime(last) >= BetweenTriesWhileAllRest)
            && Interlocked.CompareExchange(ref _triedWhileAllRest, time.GetTimestamp(), last) == last;
    }
}
