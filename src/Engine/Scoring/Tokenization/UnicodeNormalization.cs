using System.Text;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>NFKC for any .NET string, lone surrogates included.</summary>
internal static class UnicodeNormalization
{
    public static string Normalize(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        // string.Normalize throws on lone surrogates, which JSON's \ud800 escapes can bring in.
        return ReplaceLoneSurrogates(text).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The text with U+FFFD for each lone surrogate.</summary>
    public static string ReplaceLoneSurrogates(string text)
    {
        var first = IndexOfLoneSurrogate(text, 0);
        if (first < 0)
        {
            return text;
        }

        var units = text.ToCharArray();
        for (var index = first; index >= 0; index = IndexOfLoneSurrogate(text, index + 1))
        {
            units[index] = '\uFFFD';
        }

        return new string(units);
    }

    private static int IndexOfLoneSurrogate(string text, int start)
    {
        for (var index = start; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index++;
                continue;
            }

            return index;
        }

        return -1;
    }
}
