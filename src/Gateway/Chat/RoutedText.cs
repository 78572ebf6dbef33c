namespace Orleans.Routing.Gateway.Chat;

/// <summary>Cuts what is routed by to <see cref="ChatLimits.RoutedCharacters"/>, never through a surrogate pair.</summary>
internal static class RoutedText
{
    /// <summary>The beginning of a text that stands alone.</summary>
    public static string Beginning(string text)
    {
        const int most = ChatLimits.RoutedCharacters;
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>The end of a prompt, which is the part that conversations are routed by.</summary>
    public static string End(string text, int most = ChatLimits.RoutedCharacters)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var from = text.Length - most;
        return text[(char.IsLowSurrogate(text[from]) ? from + 1 : from)..];
    }
}
