namespace Orleans.Routing.Scoring.Pairs;

/// <summary>Two models by their place in a scorer's weights.</summary>
/// <param name="Strong">Place of the strong model.</param>
/// <param name="Weak">Place of the weak model.</param>
public readonly record struct PairIndex(int Strong, int Weak);
