using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

/// <summary>Pushes to silos that fail as ordered.</summary>
internal sealed class PushFaults : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, Exception> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Exception> _always = new(StringComparer.Ordinal);
    private int _wholes;

    /// <summary>How often a silo was sent a whole snapshot in the way of the version before this one.</summary>
    public int Wholes => Volatile.Read(ref _wholes);

    /// <summary>Loses the next push of changes to the silo.</summary>
    public void LoseNext(SiloAddress silo) => _next[silo.ToParsableString()] = new TimeoutException("ordered: the push is lost");

    /// <summary>Has the silo know no changes, as one of the version before this one.</summary>
    public void MakeOld(SiloAddress silo) => _always[silo.ToParsableString()] = new NotSupportedException("ordered: no such method");

    /// <summary>Whether the ordered loss has not struck yet.</summary>
    public bool IsPending => !_next.IsEmpty;

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(ISnapshotPushService))
        {
            return context.Invoke();
        }

        if (context.InterfaceMethod.Name == nameof(ISnapshotPushService.ApplyAsync))
        {
            Interlocked.Increment(ref _wholes);
            return context.Invoke();
        }

        var target = context.TargetId.ToString();
        foreach (var silo in _next.Keys.Where(silo => target.Contains(silo, StringComparison.Ordinal)))
        {
            if (_next.TryRemove(silo, out var lost))
            {
                return Task.FromException(lost);
            }
        }

        return _always.FirstOrDefault(old => target.Contains(old.Key, StringComparison.Ordinal)).Value is { } failure ? Task.FromException(failure) : context.Invoke();
    }
}
