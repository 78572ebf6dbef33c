namespace Orleans.Routing.Domains;

/// <summary>What the score of a domain is made of. Patterns that cannot run count in their number and are never hit.</summary>
/// <param name="Place">Rises in order of registration.</param>
/// <param name="Config">The definition.</param>
internal readonly record struct ScoredDomain(int Place, DomainConfig Config)
{
    private const double PatternWeight = 1.2;

    public string Name => Config.Name;

    /// <summary>Whether what was built of this one still holds for the other.</summary>
    public bool IsSame(ScoredDomain other) => Place == other.Place && DetectionInput.IsSame(Config, other.Config);

    public double Score(int keywordHits, int patternHits)
    {
        var byKeywords = Config.Keywords.IsDefaultOrEmpty ? 0 : (double)keywordHits / Config.Keywords.Length;
        var byPatterns = Config.Patterns.IsDefaultOrEmpty ? 0 : PatternWeight * patternHits / Config.Patterns.Length;
        return Math.Min(Math.Max(byKeywords, byPatterns), 1);
    }
}
