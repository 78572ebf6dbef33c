namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>A model of the battles.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Rating">Its rating from all battles, unweighted: 1000 is the mean, 400 more are odds of 10 to 1.</param>
/// <param name="Tier">Its tier; 0 is the best.</param>
public sealed record RankedModel(string Name, double Rating, int Tier);
