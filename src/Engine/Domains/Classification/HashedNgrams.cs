using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Domains.Classification;

/// <summary>
/// A text's words and the four-letter pieces of its longer words, hashed into buckets. Words say what the embedding blurs (names of
/// laws, drugs, tools); pieces survive typing errors and endings. Each distinct bucket counts once, weighted 1/sqrt(number of buckets),
/// so that the vector has length 1 whatever the text's.
/// </summary>
public static class HashedNgrams
{
    /// <summary>Buckets.</summary>
    public const int Buckets = 1 << 14;

    /// <summary>Buckets of one text, at most; the rest of a long text is not read.</summary>
    public const int Most = 1_024;

    private const int PieceLength = 4;
    private const int LeastSplitWord = 5;
    private const int LongestWord = 30;
    private const char Edge = '\u0001';

    // Words and pieces of the same letters must not share a bucket.
    private const long WordSeed = 0;
    private const long PieceSeed = 1;

    /// <summary>Finds the buckets of a text, in the order in which they first occur.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buckets">Filled with buckets; <see cref="Most"/> places.</param>
    /// <returns>How many were found; the weight of each is 1/sqrt of that.</returns>
    public static int Extract(ReadOnlySpan<char> text, Span<long> buckets)
    {
        Span<ulong> seen = stackalloc ulong[Buckets / 64];
        Span<char> word = stackalloc char[LongestWord + 2];
        seen.Clear();
        word[0] = Edge;
        var count = 0;
        var length = 0;
        for (var at = 0; at <= text.Length && count < Most; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                if (length < LongestWord)
                {
                    word[++length] = char.ToLowerInvariant(text[at]);
                }
            }
            else if (length > 0)
            {
                word[length + 1] = Edge;
                count = AddWord(word[..(length + 2)], seen, buckets, count);
                length = 0;
            }
        }

        return count;
    }

    private static int AddWord(ReadOnlySpan<char> word, Span<ulong> seen, Span<long> buckets, int count)
    {
        count = Add(word[1..^1], WordSeed, seen, buckets, count);
        if (word.Length - 2 >= LeastSplitWord)
        {
            for (var start = 0; start + PieceLength <= word.Length; start++)
            {
                count = Add(word.Slice(start, PieceLength), PieceSeed, seen, buckets, count);
            }
        }

        return count;
    }

    private static int Add(ReadOnlySpan<char> piece, long seed, Span<ulong> seen, Span<long> buckets, int count)
    {
        var bucket = (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(piece), seed) % Buckets);
        var bit = 1UL << (bucket & 63);
        if ((seen[bucket >> 6] & bit) != 0 || count == Most)
        {
            return count;
        }

        seen[bucket >> 6] |= bit;
        buckets[count] = bucket;
        return count + 1;
    }
}
