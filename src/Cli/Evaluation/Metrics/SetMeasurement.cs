using Orleans.Routing.Cli.Evaluation.Sets;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Measures routers on a set beside the baselines.</summary>
/// <param name="seed">Seeds all chance.</param>
/// <param name="resamples">Bootstrap resamples.</param>
/// <param name="strongShares">Shares of strong calls to calibrate thresholds for.</param>
internal sealed class SetMeasurement(int seed, int resamples, IReadOnlyList<double> strongShares)
{
    public const string Random = "random, 50 seeds";
    public const string Length = "prompt length";
    public const string Domain = "domain mean";
    public const string Oracle = "oracle";

    private const double Chance = 0.5;

    public SetResult Measure(EvaluationSet set, IReadOnlyList<Ranking> routers)
    {
        if (set.GapProblem is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        var baselines = Baselines(set);
        Ranking[] rankings = [.. routers, .. baselines];
        var results = rankings.Select(ranking => RankingMeasurement.Measure(ranking, set.Outcomes)).ToArray();
        AddIntervals(set, rankings, results);
        for (var index = 0; index < routers.Count; index++)
        {
            results[index] = AddShuffles(set, routers[index], results[index]);
        }

        var random = RankingMeasurement.MeasureRandom(Random, RouterMeasurement.RandomCurves(set.Outcomes, seed));
        var oracle = RankingMeasurement.Measure(new Ranking(Oracle, [.. set.Outcomes.Select(outcome => outcome.Gap)], IsRouter: false), set.Outcomes) with
        {
            // Few distinct gaps: deciles that repeat, which RouteLLM's code refuses.
            Apgr11 = double.NaN,
        };
        return new SetResult(set.Name, set.Key, set.Rows, set.StrongModel, set.WeakModel)
        {
            DataHash = set.Fingerprint(),
            StrongQuality = set.StrongQuality,
            WeakQuality = set.WeakQuality,
            BestQuality = set.BestQuality,
            StrongBetter = set.Outcomes.Average(outcome => outcome.Gap > 0 ? 1.0 : 0),
            WeakBetter = set.Outcomes.Average(outcome => outcome.Gap < 0 ? 1.0 : 0),
            WeakRelativeCost = random.Plot[0].RelativeCost,
            CostNote = set.CostNote,
            DataNote = set.DataNote,
            Rankings = [.. results, random, oracle],
            Domains = DomainMeasurement.Measure(set, [.. rankings.Where(ranking => ranking.Name != Domain)]),
            Thresholds = [.. routers.SelectMany(router => strongShares.Select(share => ThresholdResult.Of(router, share, set.Outcomes)))],
        };
    }

    private List<Ranking> Baselines(EvaluationSet set)
    {
        var baselines = new List<Ranking> { new(Length, [.. set.Prompts.Select(prompt => (double)prompt.Length)], IsRouter: false) };
        if (set.Domains is { } domains)
        {
            baselines.Add(new Ranking(Domain, DomainMeans.Scores(domains, set.Groups, set.Outcomes, seed), IsRouter: false));
        }

        return baselines;
    }

    private void AddIntervals(EvaluationSet set, Ranking[] rankings, RankingResult[] results)
    {
        var samples = new Bootstrap(set.Outcomes, set.Groups).Run([.. rankings.Select(ranking => new RankedScores(ranking.Scores))], resamples, seed);
        var length = Array.FindIndex(rankings, ranking => ranking.Name == Length);
        var domain = Array.FindIndex(rankings, ranking => ranking.Name == Domain);
        for (var index = 0; index < rankings.Length; index++)
        {
            var own = index;
            results[index] = results[index] with
            {
                ApgrInterval = Interval.Of(samples[index]),
                // Random routing has an APGR of one half in expectation on every resample.
                OverRandom = new Estimate(results[index].Apgr - Chance, Interval.Of(samples[index].Select(apgr => apgr - Chance))),
                OverLength = Over(length),
                OverDomainMean = Over(domain),
            };

            Estimate? Over(int baseline) => baseline < 0 || baseline == own
                ? null
                : new Estimate(results[own].Apgr - results[baseline].Apgr, Interval.Of(samples[own].Zip(samples[baseline], (apgr, other) => apgr - other)));
        }
    }

    private RankingResult AddShuffles(EvaluationSet set, Ranking router, RankingResult result)
    {
        var ranked = new RankedScores(router.Scores);
        return result with
        {
            Shuffle = Shuffling.Run(ranked, set.Outcomes, domains: null, seed),
            ShuffleWithinDomains = set.Domains is { } domains ? Shuffling.Run(ranked, set.Outcomes, domains, seed) : null,
        };
    }
}
