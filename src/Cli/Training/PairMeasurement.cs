using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>A router's scores on a set, measured beside the baselines that must stand beside every number.</summary>
internal static class PairMeasurement
{
    public static IReadOnlyDictionary<string, RouterResult> Measure(EvaluationSet set, IEnumerable<(string Name, IReadOnlyList<double> Scores)> routers, int seed)
    {
        var results = new Dictionary<string, RouterResult>(StringComparer.Ordinal);
        foreach (var (name, scores) in routers)
        {
            results[name] = RouterMeasurement.Measure(scores, set.Outcomes, set.Groups, seed);
        }

        results["prompt length"] = RouterMeasurement.Measure([.. set.Prompts.Select(prompt => (double)PromptStem.Of(prompt).Length)], set.Outcomes, set.Groups, seed);
        if (set.Domains is { } domains)
        {
            results["domain mean, five folds"] = RouterMeasurement.Measure(DomainMeans.Scores(domains, set.Groups, set.Outcomes, seed), set.Outcomes, set.Groups, seed);
        }

        results["random, 50 seeds"] = RouterMeasurement.MeasureRandom(set.Outcomes, seed);
        return results;
    }

    /// <summary>The set in words.</summary>
    public static string Describe(EvaluationSet set) => $"{set.Name}, {set.Rows} rows, strong {set.StrongModel}, weak {set.WeakModel}";
}
