namespace Orleans.Routing.Scoring.Blending;

/// <summary>A part of a blend that is loaded: <c>Weight</c> and <c>Offset</c> have its mean and deviation worked in.</summary>
internal readonly record struct WeightedScorer(IScorer Scorer, double Weight, double Offset);
