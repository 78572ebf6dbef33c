namespace Orleans.Routing.Domains;

/// <summary>What a domain's definition may hold and how much of a text the detector reads. They bound what one request or one operator can cost.</summary>
public static class DomainLimits
{
    /// <summary>Characters in a name, at most.</summary>
    public const int NameLength = 64;

    /// <summary>Characters in a description, at most.</summary>
    public const int DescriptionLength = 4_096;

    /// <summary>Keywords of one domain, at most.</summary>
    public const int Keywords = 1_000;

    /// <summary>Characters in a keyword, at most.</summary>
    public const int KeywordLength = 128;

    /// <summary>Patterns of one domain, at most.</summary>
    public const int Patterns = 100;

    /// <summary>Characters in a pattern, at most.</summary>
    public const int PatternLength = 1_024;

    /// <summary>The highest count in a counted repeat such as <c>x{1000}</c>.</summary>
    public const int PatternRepeat = 1_000;

    /// <summary>Preferred models or required certifications of one domain, at most.</summary>
    public const int References = 100;

    /// <summary>Characters of a text in which keywords are looked for; what comes after is not read.</summary>
    public const int KeywordText = 32_768;

    /// <summary>Characters of a text in which patterns are looked for; what comes after is not read.</summary>
    public const int PatternText = 8_192;

    /// <summary>
    /// Patterns that one text has compiled, at most, at 1 to 7 ms each; beyond them one that is not compiled is no hit. A pattern stays compiled
    /// from its first use on, so only a text that holds literals of very many, or a process with more in use than stay compiled, meets the limit.
    /// </summary>
    public const int CompilationsOfAText = 32;
}
