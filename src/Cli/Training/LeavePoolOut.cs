using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>Trains on all pools but one and measures on that one: how the head carries over to prompts of another kind.</summary>
internal static class LeavePoolOut
{
    // Fewer prompts where both models were tried and differ say nothing.
    private const int LeastRows = 20;

    public static IReadOnlyList<PairValidation> Validate(IReadOnlyList<EncodedPool> pools, int seed)
    {
        var results = new List<PairValidation>();
        foreach (var held in pools.Count > 1 ? pools : [])
        {
            var fit = DifficultyFit.Fit([.. pools.Where(pool => pool != held)]);
            var winRates = held.Embeddings.Zip(held.Features, fit.WinRate).ToArray();
            results.AddRange(ModelPair.Of(held.Outcomes).Select(pair => Measure(held.Outcomes, pair, winRates, seed)).OfType<PairValidation>());
        }

        return results;
    }

    private static PairValidation? Measure(OutcomePool pool, ModelPair pair, double[] winRates, int seed)
    {
        var strong = pool.Scores[pair.Strong];
        var weak = pool.Scores[pair.Weak];
        var rows = Enumerable.Range(0, winRates.Length).Where(row => double.IsFinite(strong[row]) && double.IsFinite(weak[row])).ToArray();
        var outcomes = Array.ConvertAll(rows, row => new RoutedOutcome(strong[row], weak[row]));
        if (rows.Length < LeastRows || outcomes.Average(outcome => outcome.Strong) <= outcomes.Average(outcome => outcome.Weak))
        {
            return null;
        }

        return new PairValidation(
            pool.Name,
            pair.Strong,
            pair.Weak,
            rows.Length,
            RouterMeasurement.Measure(Array.ConvertAll(rows, row => winRates[row]), outcomes, seed),
            RouterMeasurement.Measure(Array.ConvertAll(rows, row => (double)pool.Stems[row].Length), outcomes, seed),
            RouterMeasurement.MeasureRandom(outcomes, seed));
    }
}
