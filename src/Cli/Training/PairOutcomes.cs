using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>The rows of a pool in which both models of a pair were tried.</summary>
internal sealed record PairOutcomes(ModelPair Pair, int[] Rows, RoutedOutcome[] Outcomes)
{
    // Fewer prompts where both models were tried and differ say nothing.
    private const int LeastRows = 20;

    /// <summary>The pairs to validate on in a pool, those whose strong model is no better left out.</summary>
    public static IReadOnlyList<PairOutcomes> Of(OutcomePool pool) =>
    [
        .. ModelPair.Of(pool).Select(pair => Of(pool, pair)).Where(pair => pair.Rows.Length >= LeastRows && pair.Outcomes.Average(outcome => outcome.Gap) > 0),
    ];

    /// <summary>The values of this pair's rows.</summary>
    public T[] Of<T>(IReadOnlyList<T> values) => Array.ConvertAll(Rows, row => values[row]);

    private static PairOutcomes Of(OutcomePool pool, ModelPair pair)
    {
        var (strong, weak) = (pool.Scores[pair.Strong], pool.Scores[pair.Weak]);
        var rows = Enumerable.Range(0, pool.Stems.Count).Where(row => double.IsFinite(strong[row]) && double.IsFinite(weak[row])).ToArray();
        return new PairOutcomes(pair, rows, Array.ConvertAll(rows, row => new RoutedOutcome(strong[row], weak[row])));
    }
}
