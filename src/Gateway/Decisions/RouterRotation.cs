using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// The keys by which a process apart from the silos asks them for decisions, in turn. A key that was not answered rests for a while: calls
/// to one key keep to one silo, and one that stands still is noticed by Orleans only after seconds, in which every third request would
/// wait in vain. While all keys rest no silo answers, and to ask for every request would take the machine's time from silos that start. The
/// first answer then ends the rest of all, lest one silo get every request; one that does not answer yet costs a request or so another try,
/// which goes by a key that has answered.
/// </summary>
internal sealed class RouterRotation(IGrainFactory grains, int keys, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTriesWhileAllRest = TimeSpan.FromMilliseconds(50);

    // Kept, for looking them up took 2 % of a request's CPU time.
    private readonly IRouterGrain[] _routers = [.. Enumerable.Range(0, keys).Select(key => grains.GetGrain<IRouterGrain>(GrainKeys.Router + key))];

    // Timestamps; 0 for a key that has not failed since it was answered last.
    private readonly long[] _failed = new long[keys];

    // When the first answer came after all keys had rested; 0 when that has never been.
    private long _backSince;
    private long _triedWhileAllRest;
    private uint _turn;

    /// <summary>The next key that does not rest. While all do, the next one now and then, and null in between.</summary>
    /// <param name="again">Whether this is another try for a request: then a key that has failed and not been answered since comes last.</param>
    public int? Next(bool again = false) =>
        (again ? NextAwake(andSure: true) : null) ?? NextAwake(andSure: false) ?? (MayTryWhileAllRest() ? Turn() : null);

    /// <summary>The router of a key.</summary>
    public IRouterGrain this[int key] => _routers[key];

    /// <summary>Notes that a call by the key was not answered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="asked">The timestamp of the call.</param>
    public void Failed(int key, long asked)
    {
        // Calls that were made while no silo answered say nothing of the time since.
        if (asked >= Volatile.Read(ref _backSince))
        {
            Volatile.Write(ref _failed[key], time.GetTimestamp());
        }
    }

    /// <summary>Notes that a call by the key was answered.</summary>
    /// <returns>Whether it is the first answer after all keys had rested.</returns>
    public bool Answered(int key)
    {
        // As a rule there is nothing to take back, and a write would take the line from the other cores.
        if (Volatile.Read(ref _failed[key]) == 0)
        {
            return false;
        }

        var isFirst = Enumerable.Range(0, keys).All(other => other == key || IsResting(other));
        if (isFirst)
        {
            Volatile.Write(ref _backSince, time.GetTimestamp());
        }

        Volatile.Write(ref _failed[key], 0);
        return isFirst;
    }

    private int? NextAwake(bool andSure)
    {
        for (var looked = 0; looked < keys; looked++)
        {
            var next = Turn();
            if (andSure ? Volatile.Read(ref _failed[next]) == 0 : !IsResting(next))
            {
                return next;
            }
        }

        return null;
    }

    private int Turn() => (int)(Interlocked.Increment(ref _turn) % keys);

    private bool IsResting(int key) => Volatile.Read(ref _failed[key]) is not 0 and var since && since >= Volatile.Read(ref _backSince) && time.GetElapsedTime(since) < Rest;

    private bool MayTryWhileAllRest()
    {
        var last = Volatile.Read(ref _triedWhileAllRest);
        return (last == 0 || time.GetElapsedTime(last) >= BetweenTriesWhileAllRest)
            && Interlocked.CompareExchange(ref _triedWhileAllRest, time.GetTimestamp(), last) == last;
    }
}
