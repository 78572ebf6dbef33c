namespace Orleans.Routing.Domains;

/// <summary>What the score of a domain is made of. Patterns that cannot run count in their number and are never hit.</summary>
internal readonly record struct ScoredDomain(string Name, int Keywords, int Patterns)
{
    private const double PatternWeight = 1.2;

    public double Score(int keywordHits, int patternHits)
    {
        var byKeywords = Keywords == 0 ? 0 : (double)keywordHits / Keywords;
        var byPatterns = Patterns == 0 ? 0 : PatternWeight * patternHits / Patterns;
        return Math.Min(Math.Max(byKeywords, byPatterns), 1);
    }
}
