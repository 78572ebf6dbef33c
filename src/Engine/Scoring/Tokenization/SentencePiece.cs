namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>One entry of the vocabulary; its place in the list is its token id.</summary>
/// <param name="Text">The piece, with <c>▁</c> for a space.</param>
/// <param name="Score">Its log probability.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct SentencePiece(string Text, float Score, SentencePieceKind Kind);
