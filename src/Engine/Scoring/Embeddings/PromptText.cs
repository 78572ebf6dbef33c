using System.Text;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Prepares a prompt's text for the encoder.</summary>
public static class PromptText
{
    /// <summary>UTF-16 units looked at, half from each end: more than the encoder's 512 tokens can span in ordinary text.</summary>
    public const int MostCharacters = 16_384;

    /// <summary>
    /// Leaves the head and the tail of a long text, so that the work for a prompt is bounded whatever its length.
    /// </summary>
    public static string Bound(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MostCharacters
            ? text
            : string.Concat(text.AsSpan(0, MostCharacters / 2), " ", text.AsSpan(text.Length - (MostCharacters / 2)));
    }

    /// <summary>
    /// One space for each run of white space and control characters, none at the ends: the vocabulary has no line breaks or tabs
    /// and would read them as unknown.
    /// </summary>
    public static string CollapseWhiteSpace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var collapsed = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit) && !char.IsControl(unit))
            {
                collapsed.Append(unit);
            }
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        if (collapsed.Length > 0 && collapsed[^1] == ' ')
        {
            collapsed.Length--;
        }

        return collapsed.ToString();
    }
}
