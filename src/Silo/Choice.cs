namespace Orleans.Routing.Node;

/// <summary>Settings that name one of a few. They are texts in the options, so that a wrong one is reported together with everything else.</summary>
internal static class Choice
{
    /// <summary>The value of that name, whatever its case; numbers are no names.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(text, candidate.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The names, for a message.</summary>
    public static string Of<T>()
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
