using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Sets;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>An evaluation of a made-up router on a made-up set, always the same.</summary>
internal static class TinyEvaluation
{
    private const int Rows = 60;

    public static EvaluationResult Result()
    {
        var rows = Enumerable.Range(0, Rows).ToArray();
        var set = new EvaluationSet("Tiny", "large & dear", "small|cheap")
        {
            Prompts = Array.ConvertAll(rows, row => new string('x', 10 + (row * 7 % 40))),
            Outcomes = Array.ConvertAll(rows, row => new RoutedOutcome(row % 10 == 9 ? 0 : 1, row % 3 == 0 ? 0 : 1) { StrongCost = 1000 + (row * 10), WeakCost = 50 }),
            Domains = Array.ConvertAll(rows, row => row % 2 == 0 ? "even" : "odd <b>"),
            CostNote = "Costs of each call as the file gives them.",
        };
        var router = new Ranking("good", Array.ConvertAll(rows, row => ((row % 3 == 0 ? 40 : 0) + (row * 13 % 60)) / 100.0), IsRouter: true);
        var result = new SetMeasurement(seed: 0, resamples: 200, strongShares: [0.5]).Measure(set, [router]);
        return new EvaluationResult("0123456789abcdef0123456789abcdef", 0, 200, [result]);
    }
}
