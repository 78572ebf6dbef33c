namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// Chooses the probability below which the head abstains, on predictions of styles it had not seen: the lowest one whose macro-F1 is
/// within one standard error of the best, because every abstention leaves a prompt without its domain's policy.
/// </summary>
internal static class Abstention
{
    // Below the usual detection threshold an abstention threshold would change nothing.
    private static readonly double[] Thresholds = [0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70];

    /// <param name="predict">The predictions at a threshold.</param>
    /// <param name="targets">The right labels.</param>
    /// <param name="labels">How many there are.</param>
    public static double Choose(Func<double, int[]> predict, int[] targets, int labels)
    {
        var tried = Array.ConvertAll(Thresholds, threshold => (Threshold: threshold, new Confusion(labels, targets, predict(threshold)).MacroF1));
        var highest = tried.Max(entry => entry.MacroF1);
        return tried.First(entry => entry.MacroF1 >= highest - Confusion.StandardError(highest, targets.Length)).Threshold;
    }
}
