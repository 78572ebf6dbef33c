using System.Numerics;

namespace Orleans.Routing.Domains;

/// <summary>Goes through the set bits of a bit set in ascending order. Bits may not change meanwhile.</summary>
internal ref struct SetBits(ReadOnlySpan<ulong> words)
{
    private readonly ReadOnlySpan<ulong> _words = words;
    private ulong _rest;
    private int _next;

    public int Current { get; private set; }

    public readonly SetBits GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_rest == 0)
        {
            if (_next == _words.Length)
            {
                return false;
            }

            _rest = _words[_next++];
        }

        Current = ((_next - 1) << 6) + BitOperations.TrailingZeroCount(_rest);
        _rest &= _rest - 1;
        return true;
    }
}
