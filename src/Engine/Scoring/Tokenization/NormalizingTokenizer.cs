using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Normalises the text first.</summary>
/// <param name="inner">Cuts the normalised text.</param>
/// <param name="steps">The normalisation, in order.</param>
/// <param name="addsSpace">Whether a space is put before a text that has none there.</param>
internal sealed class NormalizingTokenizer(ITextTokenizer inner, ImmutableArray<Func<string, string>> steps, bool addsSpace) : ITextTokenizer
{
    public void Encode(string text, List<int> tokens)
    {
        var normalized = UnicodeNormalization.ReplaceLoneSurrogates(text);
        foreach (var step in steps)
        {
            normalized = step(normalized);
        }

        if (normalized.Length > 0)
        {
            inner.Encode(addsSpace && normalized[0] != ' ' ? " " + normalized : normalized, tokens);
        }
    }
}
