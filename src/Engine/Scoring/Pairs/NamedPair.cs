namespace Orleans.Routing.Scoring.Pairs;

/// <summary>Two models by the names a scorer's weights know them under.</summary>
/// <param name="Strong">The strong model.</param>
/// <param name="Weak">The weak model.</param>
public sealed record NamedPair(string Strong, string Weak);
