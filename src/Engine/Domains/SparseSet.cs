using System.Runtime.InteropServices;

namespace Orleans.Routing.Domains;

/// <summary>A set of numbers below a bound that is filled, read and cleared again at the cost of its members, however high the bound.</summary>
internal sealed class SparseSet(int bound)
{
    private readonly ulong[] _bits = new ulong[(bound + 63) / 64];
    private readonly List<int> _members = [];

    /// <summary>The members in the order in which they were added, until the next is.</summary>
    public ReadOnlySpan<int> Members => CollectionsMarshal.AsSpan(_members);

    public bool Contains(int number) => (_bits[number >> 6] & (1UL << (number & 63))) != 0;

    /// <summary>Adds a number.</summary>
    /// <returns>Whether it was not in it.</returns>
    public bool Add(int number)
    {
        ref var word = ref _bits[number >> 6];
        var bit = 1UL << (number & 63);
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        _members.Add(number);
        return true;
    }

    public void Clear()
    {
        foreach (var member in Members)
        {
            _bits[member >> 6] = 0;
        }

        _members.Clear();
    }
}
