namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>The best way to reach a position: total score so far, where the last piece starts, and which it is.</summary>
internal readonly record struct LatticeEnd(double Score, int Start, int Piece)
{
    public static LatticeEnd Unreached { get; } = new(double.NegativeInfinity, 0, 0);
}
