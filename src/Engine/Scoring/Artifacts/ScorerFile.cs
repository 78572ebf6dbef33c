namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>One file of a scorer's folder.</summary>
/// <param name="Path">Its plain name within the folder: no separators, no link out of it.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
public sealed record ScorerFile(string Path, string Sha256, long Bytes);
