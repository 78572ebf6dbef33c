using CsCheck;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Random sets of outcomes on which the strong model is better, with scores that tie now and then.</summary>
internal static class RandomRows
{
    public static readonly Gen<(double[] Scores, RoutedOutcome[] Outcomes)> Gen =
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 20], CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, 4], (score, strong, weak) => (score, strong, weak))
            .Array[2, 60]
            .Where(rows => rows.Sum(row => row.strong - row.weak) > 0)
            .Select(rows => (
                Array.ConvertAll(rows, row => row.score / 20.0),
                Array.ConvertAll(rows, row => new RoutedOutcome(row.strong / 4.0, row.weak / 4.0) { StrongCost = 100, WeakCost = 10 })));
}
