using Microsoft.ML.Tokenizers;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>A tokenizer of Microsoft.ML.Tokenizers, without the special tokens it would add.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="fusedUnknown">Id of which a run counts as one token, as SentencePiece has it; null when runs stay.</param>
internal sealed class LibraryTokenizer(Tokenizer tokenizer, int? fusedUnknown = null) : ITextTokenizer
{
    public void Encode(string text, List<int> tokens)
    {
        var first = tokens.Count;
        foreach (var id in tokenizer.EncodeToIds(UnicodeNormalization.ReplaceLoneSurrogates(text)))
        {
            if (id != fusedUnknown || tokens.Count == first || tokens[^1] != id)
            {
                tokens.Add(id);
            }
        }
    }
}
