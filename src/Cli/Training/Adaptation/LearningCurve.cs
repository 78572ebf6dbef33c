using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Sets;
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
            var order = Order(data.Set, seed + index);
            var held = HeldOut(data.Set, order, most);
            progress($"Seed {index + 1} of {seeds}.");
            runs.AddRange(labels.Select(count => Measure(data, order[..count], held, settings)));
        }

        return [.. labels.Select((count, place) => Mean(count, [.. runs.Where((_, index) => index % labels.Count == place)]))];
    }

    /// <summary>The rows in an order of chance, those of one group one after another.</summary>
    private static int[] Order(EvaluationSet set, int seed)
    {
        var units = Enumerable.Range(0, set.Rows).GroupBy(row => set.Groups?[row] ?? row.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal).Select(unit => unit.ToArray()).ToArray();
        new Random(seed).Shuffle(units);
        return [.. units.SelectMany(unit => unit)];
    }

    // A group that the largest number of labels cuts in two is known, so the rest of it measures nothing.
    private static int[] HeldOut(EvaluationSet set, int[] order, int most)
    {
        var rest = order[most..];
        var held = set.Groups is { } groups ? Array.FindAll(rest, row => groups[row] != groups[order[most - 1]]) : rest;
        return held.Length > 0
            ? held
            : throw new InvalidDataException($"--curve asks for {most} labels: of the {set.Rows} rows none is left whose group is not learned from. Ask for fewer.");
    }

    private static LabelledRun Measure(AdaptationData data, int[] learned, int[] held, AdaptationSettings settings)
    {
        var outcomes = Array.ConvertAll(held, row => data.Set.Outcomes[row]);
        double Apgr(Func<int, double> score) => new CostQualityCurve(Array.ConvertAll(held, row => score(row)), outcomes).Apgr;
        var fit = AdaptationFit.Fit(data, learned, settings);
        return new LabelledRun(
            held.Length,
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

    // A seed whose held-out rows show no gap has no APGR and does not count.
    private static LabelledResult Mean(int labels, IReadOnlyList<LabelledRun> runs)
    {
        var counted = runs.Where(run => double.IsFinite(run.Adapted)).ToList();
        var mean = counted.Select(run => run.Adapted).DefaultIfEmpty(double.NaN).Average();
        return new LabelledResult(
            labels,
            runs.Min(run => run.HeldOut),
            counted.Count,
            mean,
            Math.Sqrt(counted.Select(run => (run.Adapted - mean) * (run.Adapted - mean)).DefaultIfEmpty(double.NaN).Average()),
            counted.Average(run => run.Prior),
            counted.Select(run => run.Length).DefaultIfEmpty(double.NaN).Average(),
            counted.Average(run => run.DomainMean));
    }
}
