using System.Numerics;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// The vocabulary's pieces as a tree of UTF-16 units. All edges lie in one open-addressing table keyed by (node, unit): a step is
/// one multiplication and as a rule one cache line.
/// </summary>
internal sealed class PieceTrie
{
    public const int Root = 0;
    public const int NoNode = -1;

    private const ulong FreeSlot = ulong.MaxValue;

    private readonly ulong[] _keys;
    private readonly int[] _targets;
    private readonly int[] _pieces;
    private readonly int _shift;

    public PieceTrie(IEnumerable<KeyValuePair<string, int>> pieces)
    {
        var edges = new Dictionary<ulong, int>();
        var ids = new List<int> { NoNode };
        foreach (var (text, id) in pieces)
        {
            var node = Root;
            foreach (var unit in text)
            {
                if (!edges.TryGetValue(Key(node, unit), out var next))
                {
                    next = ids.Count;
                    ids.Add(NoNode);
                    edges.Add(Key(node, unit), next);
                }

                node = next;
            }

            ids[node] = id;
        }

        _pieces = [.. ids];
        var capacity = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * edges.Count));
        _shift = 64 - BitOperations.Log2(capacity);
        _keys = new ulong[capacity];
        _targets = new int[capacity];
        Array.Fill(_keys, FreeSlot);
        foreach (var (key, target) in edges)
        {
            var slot = Slot(key);
            while (_keys[slot] != FreeSlot)
            {
                slot = (slot + 1) & (_keys.Length - 1);
            }

            _keys[slot] = key;
            _targets[slot] = target;
        }
    }

    /// <summary>Follows one unit from a node; <see cref="NoNode"/> when no piece goes on that way.</summary>
    public int Step(int node, char unit)
    {
        var key = Key(node, unit);
        var slot = Slot(key);
        while (_keys[slot] != key)
        {
            if (_keys[slot] == FreeSlot)
            {
                return NoNode;
            }

            slot = (slot + 1) & (_keys.Length - 1);
        }

        return _targets[slot];
    }

    /// <summary>The id of the piece that ends at a node; <see cref="NoNode"/> when none does.</summary>
    public int PieceAt(int node) => _pieces[node];

    private static ulong Key(int node, char unit) => ((ulong)(uint)node << 16) | unit;

    // Fibonacci hashing: the upper bits of the product are the well-mixed ones.
    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> _shift);
}
