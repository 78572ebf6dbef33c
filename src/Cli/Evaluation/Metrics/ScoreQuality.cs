namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>How well a score tells the prompts on which the strong model is better from the others, apart from any cost.</summary>
internal static class ScoreQuality
{
    private const int Bins = 10;

    /// <summary>
    /// Area under the ROC curve: the probability that a prompt on which the strong model is better scores above one on which it is
    /// not; ties count half (Mann and Whitney). NaN when all prompts are of one kind.
    /// </summary>
    public static double Auc(IReadOnlyList<double> scores, IReadOnlyList<RoutedOutcome> outcomes)
    {
        var rows = Enumerable.Range(0, scores.Count).OrderBy(row => scores[row]).ToArray();
        var (better, rankSum) = (0L, 0.0);
        for (var start = 0; start < rows.Length;)
        {
            var end = start;
            while (end < rows.Length && scores[rows[end]] == scores[rows[start]])
            {
                end++;
            }

            var inTie = rows[start..end].Count(row => outcomes[row].Gap > 0);
            better += inTie;
            rankSum += inTie * (start + end + 1) / 2.0;
            start = end;
        }

        var others = rows.Length - better;
        return better == 0 || others == 0 ? double.NaN : (rankSum - (better * (better + 1) / 2.0)) / better / others;
    }

    /// <summary>
    /// Expected calibration error (Guo et al. 2017, arXiv 1706.04599): over 10 bins of equal width, the mean distance between the
    /// mean win rate and the share of prompts on which the strong model is better, weighted by the bins' sizes.
    /// </summary>
    public static double CalibrationError(IReadOnlyList<double> winRates, IReadOnlyList<RoutedOutcome> outcomes) => Enumerable
        .Range(0, winRates.Count)
        .GroupBy(row => Math.Min((int)(winRates[row] * Bins), Bins - 1))
        .Sum(bin => Math.Abs(bin.Sum(row => winRates[row] - (outcomes[row].Gap > 0 ? 1 : 0)))) / winRates.Count;
}
