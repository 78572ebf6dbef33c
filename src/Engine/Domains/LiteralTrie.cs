using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>A trie over sorted literals, its states numbered breadth first: the children of a state stand next to each other, ordered by class.</summary>
internal sealed class LiteralTrie
{
    private const int None = -1;
    private readonly int[] _parent;
    private readonly int[] _firstChild;
    private readonly int[] _literal;
    private readonly ushort[] _edge;

    /// <summary>Builds the trie.</summary>
    /// <param name="literals">Distinct, none empty, in ordinal order.</param>
    /// <param name="classOf">The class of each character; ascending with the character.</param>
    public LiteralTrie(ImmutableArray<string> literals, ushort[] classOf)
    {
        var parents = new List<int> { None };
        var edges = new List<ushort> { 0 };
        var ranges = new List<(int Low, int High, int Depth)> { (0, literals.Length, 0) };
        var firstChildren = new List<int>();
        var ends = new List<int>();
        for (var state = 0; state < ranges.Count; state++)
        {
            var (low, high, depth) = ranges[state];
            firstChildren.Add(ranges.Count);
            var isEnd = low < high && literals[low].Length == depth;
            ends.Add(isEnd ? low : None);
            for (var from = isEnd ? low + 1 : low; from < high;)
            {
                var character = literals[from][depth];
                var to = from + 1;
                while (to < high && literals[to][depth] == character)
                {
                    to++;
                }

                ranges.Add((from, to, depth + 1));
                parents.Add(state);
                edges.Add(classOf[character]);
                from = to;
            }
        }

        firstChildren.Add(ranges.Count);
        _parent = [.. parents];
        _firstChild = [.. firstChildren];
        _literal = [.. ends];
        _edge = [.. edges];
    }

    /// <summary>The number of states; the root is 0.</summary>
    public int Count => _literal.Length;

    public int Parent(int state) => _parent[state];

    /// <summary>The first child; the children end where those of the next state begin.</summary>
    public int FirstChild(int state) => _firstChild[state];

    /// <summary>The class of the character that leads to the state.</summary>
    public int EdgeClass(int state) => _edge[state];

    /// <summary>The literal that ends in the state, or -1.</summary>
    public int LiteralAt(int state) => _literal[state];

    /// <summary>The child that the class leads to, or -1.</summary>
    public int FindChild(int state, int characterClass)
    {
        var first = _firstChild[state];
        var place = _edge.AsSpan(first, _firstChild[state + 1] - first).BinarySearch((ushort)characterClass);
        return place < 0 ? None : first + place;
    }
}
