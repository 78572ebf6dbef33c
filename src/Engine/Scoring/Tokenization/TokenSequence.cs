using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>A model's tokenizer: text to pieces, and the special tokens that stand around them.</summary>
/// <param name="Tokenizer">Cuts the text.</param>
/// <param name="Prefix">Token ids before the text's, such as <c>[CLS]</c>.</param>
/// <param name="Suffix">Token ids after them, such as <c>[SEP]</c>.</param>
/// <param name="Vocabulary">Ids by the token's text, special ones included.</param>
internal sealed record TokenSequence(
    ITextTokenizer Tokenizer, ImmutableArray<int> Prefix, ImmutableArray<int> Suffix, IReadOnlyDictionary<string, int> Vocabulary)
{
    /// <summary>Writes the sequence of a text: as many of its first tokens as fit.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens">Cleared, then takes the ids.</param>
    /// <param name="most">The most ids, special tokens included.</param>
    public void Encode(string text, List<int> tokens, int most)
    {
        tokens.Clear();
        tokens.AddRange(Prefix.AsSpan());
        Tokenizer.Encode(text, tokens);
        var kept = Math.Max(Prefix.Length, most - Suffix.Length);
        if (tokens.Count > kept)
        {
            tokens.RemoveRange(kept, tokens.Count - kept);
        }

        tokens.AddRange(Suffix.AsSpan());
    }

    /// <summary>The id of a token.</summary>
    /// <exception cref="InvalidDataException">The vocabulary lacks it.</exception>
    public int IdOf(string token) => Vocabulary.TryGetValue(token, out var id)
        ? id
        : throw new InvalidDataException($"The tokenizer's vocabulary has no token '{token}'.");
}
