using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>
/// How a pair router gains from labels. Each seed shuffles the rows, learns from the first of them and measures on those that even the
/// largest number of labels leaves, so that all numbers of labels face the same rows.
/// </summary>
internal static class LearningCurve
{
    public static IReadOnlyList<LabelledResult> Run(AdaptationData data, IReadOnlyList<int> labels, int seeds, AdaptationSettings settings, int seed, Action<string> progress)
    {
        var most = labels.Max();
        if (most >= data.Set.Rows)
        {
            throw new InvalidDataException($"--curve asks for {most} labels, but there are {data.Set.Rows} rows: some must be left to measure on.");
        }

        var runs = new List<LabelledRun>();
        for (var index = 0; index < seeds; index++)
        {
            var order = Enumerable.Range(0, data.Set.Rows).ToArray();
            new Random(seed + index).Shuffle(order);
            progress($"Seed {index + 1} of {seeds}.");
            runs.AddRange(labels.Select(count => Measure(data, order[..count], order[most..], settings)));
        }

        return [.. labels.Select((count, place) => Mean(count, data.Set.Rows - most, [.. runs.Where((_, index) => index % labels.Count == place)]))];
    }

    private static LabelledRun Measure(AdaptationData data, int[] learned, int[] held, AdaptationSettings settings)
    {
        var outcomes = Array.ConvertAll(held, row => data.Set.Outcomes[row]);
        double Apgr(Func<int, double> score) => new CostQualityCurve(Array.ConvertAll(held, row => score(row)), outcomes).Apgr;
        var fit = AdaptationFit.Fit(data, learned, settings);
        return new LabelledRun(
            Apgr(fit.Score),
            fit.PriorDeviation > 0 ? Apgr(row => data.Prior[row]) : null,
            Apgr(row => PromptStem.Of(data.Set.Prompts[row]).Length),
            data.Set.Domains is { } domains ? Apgr(DomainMean(data, learned, domains, settings.DomainRows ?? 0)) : null);
    }

    private static Func<int, double> DomainMean(AdaptationData data, int[] learned, IReadOnlyList<string> domains, double shrink)
    {
        var overall = learned.Average(row => data.Set.Outcomes[row].Gap);
        var means = learned.GroupBy(row => domains[row], StringComparer.Ordinal).ToDictionary(
            domain => domain.Key, domain => (domain.Sum(row => data.Set.Outcomes[row].Gap) + (shrink * overall)) / (domain.Count() + shrink), StringComparer.Ordinal);
        return row => means.GetValueOrDefault(domains[row], overall);
    }

    private static LabelledResult Mean(int labels, int held, IReadOnlyList<LabelledRun> runs)
    {
        var mean = runs.Average(run => run.Adapted);
        return new LabelledResult(
            labels,
            held,
            mean,
            Math.Sqrt(runs.Average(run => (run.Adapted - mean) * (run.Adapted - mean))),
            runs.Average(run => run.Prior),
            runs.Average(run => run.Length),
            runs.Average(run => run.DomainMean));
    }
}
