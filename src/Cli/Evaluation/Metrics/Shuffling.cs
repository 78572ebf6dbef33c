namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// Deals a router's scores out to other prompts: the same thresholds, the same number of strong calls at each, and so the same
/// cost when calls cost alike, but no knowledge of the prompt. Dealt within domains, what remains is knowledge of the domain.
/// </summary>
internal static class Shuffling
{
    private const int Deals = 200;

    /// <summary>Deals over all rows, or within each domain.</summary>
    public static ShuffleResult Run(RankedScores ranking, IReadOnlyList<RoutedOutcome> outcomes, IReadOnlyList<string>? domains, int seed)
    {
        var random = new Random(seed);
        var gaps = outcomes.Select(outcome => outcome.Gap).ToArray();
        var ones = new int[gaps.Length];
        Array.Fill(ones, 1);
        var own = ranking.Apgr(gaps, ones);
        var parts = Enumerable.Range(0, gaps.Length).GroupBy(row => domains?[row] ?? string.Empty, StringComparer.Ordinal).Select(part => part.ToArray()).ToList();
        var dealt = new double[Deals];
        for (var deal = 0; deal < Deals; deal++)
        {
            dealt[deal] = ranking.Apgr(Deal(gaps, parts, random), ones);
        }

        var mean = dealt.Average();
        var deviation = Math.Sqrt(dealt.Sum(value => (value - mean) * (value - mean)) / (Deals - 1));
        return new ShuffleResult(mean, deviation, (1.0 + dealt.Count(value => value >= own)) / (Deals + 1));
    }

    private static double[] Deal(double[] gaps, List<int[]> parts, Random random)
    {
        var dealt = new double[gaps.Length];
        foreach (var part in parts)
        {
            var values = Array.ConvertAll(part, row => gaps[row]);
            random.Shuffle(values);
            for (var index = 0; index < part.Length; index++)
            {
                dealt[part[index]] = values[index];
            }
        }

        return dealt;
    }
}
