using System.Text;
using Microsoft.ML.Tokenizers;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Vocabularies that merge bytes by the rank of what comes out and take a word whole when they have it (<c>ignore_merges</c>, as in
/// Llama 3): what the library calls Tiktoken.
/// </summary>
internal static class ByteRanks
{
    private static readonly Dictionary<char, byte> Bytes = InvertByteAlphabet();

    public static TiktokenTokenizer CreateTokenizer(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<string> merges, PreTokenizer splitter)
    {
        RequireMergesByRank(vocabulary, merges);
        var lines = new StringBuilder();
        foreach (var (token, rank) in vocabulary.OrderBy(entry => entry.Value))
        {
            lines.Append(Convert.ToBase64String(ToBytes(token))).Append(' ').Append(rank).Append('\n');
        }

        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(lines.ToString()));
        return TiktokenTokenizer.Create(stream, splitter, null);
    }

    private static void RequireMergesByRank(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<string> merges)
    {
        var last = -1;
        foreach (var merge in merges)
        {
            var merged = merge.Replace(" ", string.Empty, StringComparison.Ordinal);
            if (!vocabulary.TryGetValue(merged, out var rank) || rank < last)
            {
                throw JsonFields.Unsupported("model.ignore_merges", "true", $"with it merges must be in the order of their results' ids, and '{merged}' is not");
            }

            last = rank;
        }
    }

    private static byte[] ToBytes(string token)
    {
        var bytes = new byte[token.Length];
        for (var index = 0; index < token.Length; index++)
        {
            bytes[index] = Bytes.TryGetValue(token[index], out var value)
                ? value
                : throw new InvalidDataException($"model.vocab holds '{token}', which does not stand for bytes.");
        }

        return bytes;
    }

    // GPT-2's alphabet: printable bytes stand for themselves, the other 68 for the characters from U+0100 on.
    private static Dictionary<char, byte> InvertByteAlphabet()
    {
        var inverse = new Dictionary<char, byte>(256);
        var next = '\u0100';
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= 0x21 and <= 0x7e) or (>= 0xa1 and <= 0xac) or (>= 0xae and <= 0xff);
            inverse[printable ? (char)value : next++] = (byte)value;
        }

        return inverse;
    }
}
