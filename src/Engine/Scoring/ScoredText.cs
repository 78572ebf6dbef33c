namespace Orleans.Routing.Scoring;

/// <summary>
/// The part of a text that routers score. Whatever encodes or scores a prompt apart from a decision (training, evaluation, calibration) goes
/// through here too, so that a router is fitted and measured on what a silo will give it.
/// </summary>
public static class ScoredText
{
    /// <summary>UTF-16 units scored at most: the beginning and the end of a longer text, half of them from each.</summary>
    public const int MostCharacters = 4_096;

    /// <summary>All of a text, or the beginning and the end when it is long. What was shortened once is not shortened again.</summary>
    public static string Of(string text) => Shorten(text, MostCharacters);

    /// <summary>The beginning and the end of a text, a line break between them; no surrogate pair is cut in two.</summary>
    internal static string Shorten(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
        {
            return text;
        }

        var head = most / 2;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        var tail = text.Length - ((most / 2) - 1);
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), "\n", text.AsSpan(tail));
    }
}
