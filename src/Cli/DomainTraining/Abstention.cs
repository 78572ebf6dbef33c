namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// Chooses the probability below which the head abstains, on predictions of styles it had not seen: the one with the best macro-F1 among
/// those that still find some domain in enough of the prompts that have one.
/// </summary>
internal static class Abstention
{
    /// <summary>The least any-domain coverage wanted.</summary>
    public const double LeastCoverage = 0.9;

    // Below the usual detection threshold an abstention threshold would change nothing.
    private static readonly double[] Thresholds = [0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70];

    /// <param name="predict">The predictions at a threshold.</param>
    /// <param name="targets">The right labels.</param>
    /// <param name="labels">How many there are.</param>
    /// <param name="none">Which of them is "none".</param>
    public static double Choose(Func<double, int[]> predict, int[] targets, int labels, int none)
    {
        var tried = Array.ConvertAll(Thresholds, threshold => (Threshold: threshold, Confusion: new Confusion(labels, targets, predict(threshold))));
        var enough = tried.Where(entry => entry.Confusion.Coverage(none) >= LeastCoverage).ToList();
        return enough.Count == 0 ? Thresholds[0] : enough.OrderByDescending(entry => Math.Round(entry.Confusion.MacroF1, 4)).ThenBy(entry => entry.Threshold).First().Threshold;
    }
}
