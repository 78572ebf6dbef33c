using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// Chooses settings by leave-one-pool-out: the highest exact APGR on pools that were left out, the mean over a pool's pairs and then over
/// pools. Nothing but the training pools enters.
/// </summary>
internal static class DifficultySearch
{
    private static readonly double[] Penalties = [3, 10, 30, 100, 300];
    private static readonly double[] LengthWeights = [0, 0.25, 0.5, 0.75, 1];

    // With one pool there is none to leave out: recipe R1's usual penalty, and no length.
    private static readonly DifficultySettings WithoutChoice = new(3, 0);

    /// <summary>Tries the settings that are not given.</summary>
    /// <param name="pools">The pools, whole.</param>
    /// <param name="excluded">Domains left out of fits; they stay in the pools that are measured on.</param>
    /// <param name="penalty">A given penalty, or null.</param>
    /// <param name="lengthWeight">A given weight of length, or null.</param>
    /// <param name="progress">Told of each pool.</param>
    /// <returns>Every setting tried, the best first.</returns>
    public static IReadOnlyList<SettingsResult> Run(IReadOnlyList<EncodedPool> pools, IReadOnlySet<string> excluded, double? penalty, double? lengthWeight, Action<string> progress)
    {
        double[] penalties = penalty is { } givenPenalty ? [givenPenalty] : Penalties;
        double[] weights = lengthWeight is { } givenWeight ? [givenWeight] : LengthWeights;
        var settings = penalties.SelectMany(value => weights.Select(weight => new DifficultySettings(value, weight))).ToList();
        var measured = pools.Where(pool => PairOutcomes.Of(pool.Outcomes).Count > 0).ToList();
        if (pools.Count < 2 || measured.Count == 0)
        {
            return [new SettingsResult(new DifficultySettings(penalty ?? WithoutChoice.Penalty, lengthWeight ?? WithoutChoice.LengthWeight), Apgr: null)];
        }

        var sums = new double[settings.Count];
        foreach (var held in measured)
        {
            progress($"Without {held.Outcomes.Name}: {settings.Count} settings.");
            var problem = DifficultyProblem.Of([.. pools.Where(pool => pool != held).Select(pool => pool.Without(excluded)).Where(pool => pool.Rows > 0)]);
            var pairs = PairOutcomes.Of(held.Outcomes);
            for (var index = 0; index < settings.Count; index++)
            {
                var fit = problem.Solve(settings[index]);
                var winRates = held.Embeddings.Zip(held.Features, fit.WinRate).ToArray();
                sums[index] += pairs.Average(pair => new CostQualityCurve(pair.Of(winRates), pair.Outcomes).Apgr) / measured.Count;
            }
        }

        // Of equals the first: the smaller penalty and the smaller weight.
        return [.. settings.Select((setting, index) => new SettingsResult(setting, sums[index])).OrderByDescending(result => Math.Round(result.Apgr!.Value, 4))];
    }
}
