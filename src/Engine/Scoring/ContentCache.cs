using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Orleans.Routing.Scoring;

/// <summary>
/// A bounded cache keyed by the 128-bit hash of a text, so that no prompt is kept. Two halves: entries go into the young one;
/// when it is full it becomes the old one and the old one is dropped, and a hit in the old half moves the entry back. That keeps
/// what is in use, as an LRU list would, without its lock on every read.
/// </summary>
/// <typeparam name="T">What is cached.</typeparam>
public sealed class ContentCache<T>(int capacity)
{
    private readonly int _halfCapacity = capacity / 2;
    private readonly Lock _turning = new();

    // A key nobody can guess: XXH128 is fast, not collision-proof against someone who knows its seed.
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private ConcurrentDictionary<UInt128, T> _young = new();
    private ConcurrentDictionary<UInt128, T> _old = new();
    private int _youngCount;

    /// <summary>Entries held now; at most the capacity, plus one for each thread that adds at this moment.</summary>
    public int Count => Volatile.Read(ref _young).Count + Volatile.Read(ref _old).Count;

    /// <summary>The key of a text.</summary>
    public UInt128 KeyOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()), _seed);

    /// <summary>Finds an entry.</summary>
    public bool TryGet(UInt128 key, out T value)
    {
        if (Volatile.Read(ref _young).TryGetValue(key, out value!))
        {
            return true;
        }

        if (!Volatile.Read(ref _old).TryRemove(key, out value!))
        {
            return false;
        }

        Add(key, value);
        return true;
    }

    /// <summary>Adds an entry; does nothing when the capacity is below 2.</summary>
    public void Add(UInt128 key, T value)
    {
        if (_halfCapacity > 0 && Volatile.Read(ref _young).TryAdd(key, value) && Interlocked.Increment(ref _youngCount) >= _halfCapacity)
        {
            TurnOver();
        }
    }

    private void TurnOver()
    {
        lock (_turning)
        {
            if (_youngCount >= _halfCapacity)
            {
                Volatile.Write(ref _old, _young);
                Volatile.Write(ref _young, new ConcurrentDictionary<UInt128, T>());
                _youngCount = 0;
            }
        }
    }
}
