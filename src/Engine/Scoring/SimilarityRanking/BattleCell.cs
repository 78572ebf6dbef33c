namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Battles that follow each other in the file and are alike but for their prompts.</summary>
/// <param name="First">Tier of the first side.</param>
/// <param name="Second">Tier of the second side.</param>
/// <param name="Outcome">How they ended.</param>
/// <param name="Battles">How many they are.</param>
public sealed record BattleCell(int First, int Second, BattleOutcome Outcome, int Battles);
