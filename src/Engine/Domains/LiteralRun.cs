namespace Orleans.Routing.Domains;

/// <summary>
/// Parts of a pattern that follow each other and are known exactly, multiplied out: <c>(?:order|ticket)[ -]5</c> is four literals, which far
/// fewer texts hold than "order" or "ticket".
/// </summary>
internal sealed class LiteralRun
{
    // A part with alternatives is multiplied in while there are no more than so many; they all go into the automaton.
    private const int MostTexts = 32;
    private const int ShortestUseful = 2;

    private bool _afterBoundary;

    /// <summary>The texts it may be: one of no characters as long as nothing was appended.</summary>
    public List<string> Texts { get; private set; } = [""];

    private bool IsEmpty => Texts is [""];

    /// <summary>Appends a part, or says that there would be too many texts.</summary>
    /// <param name="part">The texts that the part may be.</param>
    /// <param name="afterBoundary">Whether it stands at a word's edge.</param>
    public bool TryAppend(List<string> part, bool afterBoundary)
    {
        if (IsEmpty)
        {
            (Texts, _afterBoundary) = (part, afterBoundary);
            return true;
        }

        if (part.Count > 1 && part.Count * Texts.Count > MostTexts)
        {
            return false;
        }

        Texts = [.. Texts.SelectMany(_ => part, string.Concat)];
        return true;
    }

    /// <summary>Ends the run and begins another.</summary>
    /// <returns>What it was; null when a text is too short to be worth looking for.</returns>
    public List<RequiredLiteral>? Take()
    {
        // Between a word's edge and a character of a word lies the beginning of the word.
        List<RequiredLiteral>? literals = Texts.All(text => text.Length >= ShortestUseful)
            ? [.. Texts.Select(text => new RequiredLiteral(text, _afterBoundary && IsOfWord(text[0])))]
            : null;
        Texts = [""];
        return literals;
    }

    private static bool IsOfWord(char literal) => char.IsAsciiLetterOrDigit(literal) || literal == '_';
}
