using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence;

/// <summary>The faults that tests have ordered, by the grain they strike, each once.</summary>
internal sealed class StorageFaults
{
    private readonly ConcurrentDictionary<string, StorageFault> _writes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Lets the grain's next write fail. A grain is named as its id prints: <c>type/key</c>.</summary>
    public void Order(string grain, StorageFault fault) => _writes[grain] = fault;

    /// <summary>Whether an ordered fault has not struck yet.</summary>
    public bool IsPending(string grain) => _writes.ContainsKey(grain);

    /// <summary>How often the grain has written.</summary>
    public int WritesOf(string grain) => _counts.GetValueOrDefault(grain);

    public StorageFault? TakeWriteFault(GrainId grain)
    {
        _counts.AddOrUpdate(grain.ToString(), 1, static (_, count) => count + 1);
        if (!_writes.TryRemove(grain.ToString(), out var fault))
        {
            return null;
        }

        if (fault == StorageFault.AfterWriteAndOnRead)
        {
            _reads[grain.ToString()] = true;
        }

        return fault;
    }

    public bool TakeReadFault(GrainId grain) => _reads.TryRemove(grain.ToString(), out _);
}
