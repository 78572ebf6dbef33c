namespace Orleans.Routing.Domains;

/// <summary>What is known of the text that a part of a pattern matches.</summary>
/// <param name="Exact">Lower-case texts of which it is one and nothing else; null when they are not known.</param>
/// <param name="Required">Literals of which it holds at least one; null when none are known.</param>
internal readonly record struct LiteralPiece(List<string>? Exact, List<RequiredLiteral>? Required)
{
    /// <summary>A character; nothing is known of null.</summary>
    public static LiteralPiece Of(char? literal) => literal is { } character ? new LiteralPiece([character.ToString()], null) : default;
}
