using System.Collections.Immutable;
using System.Numerics;

namespace Orleans.Routing.Domains;

/// <summary>
/// Finds which of many literals occur in a text, in one pass and whatever their number (Aho and Corasick, 1975), ignoring case as
/// <see cref="char.ToLowerInvariant(char)"/> does. Characters are first mapped to the few classes that literals use. States are numbered by
/// depth; the shallow ones, where a scan spends nearly all its time, have a full row of transitions, the rest follow failure links, so that
/// memory stays linear in the literals.
/// </summary>
internal sealed class LiteralAutomaton
{
    // 1 MiB of rows: the built-in domains fit whole, and a scan's working set stays in the second-level cache.
    private const int DenseEntries = 1 << 18;

    // A transition carries this bit when the state it leads to ends a literal, which saves a look-up per character.
    private const int OutputFlag = int.MinValue;
    private const int None = -1;

    private readonly ushort[] _classOf;
    private readonly LiteralTrie _trie;
    private readonly int[] _fail;
    private readonly int[] _output;
    private readonly int[] _lengths;
    private readonly int[] _dense;
    private readonly int _denseStates;
    private readonly int _shift;

    /// <summary>Builds the automaton.</summary>
    /// <param name="literals">Lower-case literals, distinct, none empty, in ordinal order.</param>
    public LiteralAutomaton(ImmutableArray<string> literals)
    {
        _classOf = ClassesOf(literals, out var classes);
        _trie = new LiteralTrie(literals, _classOf);
        _fail = LinkFailures(_trie);
        _output = LinkOutputs(_trie, _fail);
        _lengths = [.. literals.Select(literal => literal.Length)];
        _shift = BitOperations.Log2((uint)classes) + 1;
        _denseStates = Math.Clamp(DenseEntries >> _shift, 1, _trie.Count);
        _dense = FillRows();
    }

    /// <summary>Adds every literal, by its place in the list, that occurs in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">Those that occur.</param>
    /// <param name="atWordStart">Those that occur where a word may begin: not right after an ASCII letter, digit or underscore.</param>
    public void Scan(ReadOnlySpan<char> text, SparseSet found, SparseSet atWordStart)
    {
        var classOf = _classOf;
        var dense = _dense;
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            var next = state < _denseStates ? dense[(state << _shift) | classOf[character]] : Follow(state, classOf[character]);
            state = next & ~OutputFlag;
            if (next < 0)
            {
                Mark(text[..(i + 1)], state, found, atWordStart);
            }
        }
    }

    private void Mark(ReadOnlySpan<char> read, int state, SparseSet found, SparseSet atWordStart)
    {
        for (var at = _output[state]; at != None; at = _output[_fail[at]])
        {
            var literal = _trie.LiteralAt(at);
            found.Add(literal);
            var before = read.Length - _lengths[literal] - 1;
            if (before < 0 || !(char.IsAsciiLetterOrDigit(read[before]) || read[before] == '_'))
            {
                atWordStart.Add(literal);
            }
        }
    }

    private int Follow(int state, int characterClass)
    {
        while (state >= _denseStates)
        {
            var child = _trie.FindChild(state, characterClass);
            if (child != None)
            {
                return Flagged(child);
            }

            state = _fail[state];
        }

        return _dense[(state << _shift) | characterClass];
    }

    private int Flagged(int state) => _output[state] == None ? state : state | OutputFlag;

    private int[] FillRows()
    {
        var rows = new int[_denseStates << _shift];
        for (var state = 0; state < _denseStates; state++)
        {
            if (state > 0)
            {
                // A failure link always leads to a lower number, so that row is complete.
                Array.Copy(rows, _fail[state] << _shift, rows, state << _shift, 1 << _shift);
            }

            for (var child = _trie.FirstChild(state); child < _trie.FirstChild(state + 1); child++)
            {
                rows[(state << _shift) | _trie.EdgeClass(child)] = Flagged(child);
            }
        }

        return rows;
    }

    private static ushort[] ClassesOf(ImmutableArray<string> literals, out int classes)
    {
        var used = new bool[char.MaxValue + 1];
        foreach (var literal in literals)
        {
            foreach (var character in literal)
            {
                used[character] = true;
            }
        }

        // Class 0 is every character that no literal uses. Ascending, so that literals in ordinal order are in class order too.
        var classOf = new ushort[char.MaxValue + 1];
        classes = 0;
        for (var character = 0; character < used.Length; character++)
        {
            if (used[character])
            {
                classOf[character] = (ushort)++classes;
            }
        }

        for (var character = 0; character < used.Length; character++)
        {
            classOf[character] = classOf[char.ToLowerInvariant((char)character)];
        }

        return classOf;
    }

    private static int[] LinkFailures(LiteralTrie trie)
    {
        var fail = new int[trie.Count];
        for (var state = 1; state < trie.Count; state++)
        {
            var parent = trie.Parent(state);
            var target = None;
            for (var from = parent; from != 0 && target == None;)
            {
                from = fail[from];
                target = trie.FindChild(from, trie.EdgeClass(state));
            }

            fail[state] = target == None ? 0 : target;
        }

        return fail;
    }

    // For each state the nearest state, itself or along its failure links, that ends a literal.
    private static int[] LinkOutputs(LiteralTrie trie, int[] fail)
    {
        var output = new int[trie.Count];
        output[0] = None;
        for (var state = 1; state < trie.Count; state++)
        {
            output[state] = trie.LiteralAt(state) != None ? state : output[fail[state]];
        }

        return output;
    }
}
