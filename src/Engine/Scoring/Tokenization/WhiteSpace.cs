using System.Text;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>What Hugging Face's pre-tokenizers do to white space before SentencePiece puts its own space first.</summary>
internal static class WhiteSpace
{
    /// <summary>One space for each run, none at the ends.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit))
            {
                collapsed.Append(unit);
            }
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString().TrimEnd(' ');
    }

    /// <summary>Without a space at the start: the one that is put there stands for it.</summary>
    public static string WithoutFirst(string text) => text is [' ', ..] ? text[1..] : text;
}
