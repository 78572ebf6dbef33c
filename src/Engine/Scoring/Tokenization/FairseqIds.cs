namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Ids of a SentencePiece model as fairseq renumbers them, which XLM-RoBERTa kept: begin 0, padding 1, end 2, unknown 3, and every
/// further piece one above its number in the file, where unknown, begin and end are 0, 1 and 2.
/// </summary>
internal sealed class FairseqIds(ITextTokenizer inner, int unknown) : ITextTokenizer
{
    private const int Unknown = 3;

    public static IReadOnlyDictionary<string, int> Renumber(IReadOnlyDictionary<string, int> vocabulary)
    {
        var renumbered = vocabulary.Where(entry => entry.Value > 2).ToDictionary(entry => entry.Key, entry => entry.Value + 1, StringComparer.Ordinal);
        foreach (var (token, id) in new[] { ("<s>", 0), ("<pad>", 1), ("</s>", 2), ("<unk>", Unknown) })
        {
            renumbered[token] = id;
        }

        return renumbered;
    }

    public void Encode(string text, List<int> tokens)
    {
        var first = tokens.Count;
        inner.Encode(text, tokens);
        for (var index = first; index < tokens.Count; index++)
        {
            tokens[index] = tokens[index] == unknown ? Unknown : tokens[index] + 1;
        }
    }
}
