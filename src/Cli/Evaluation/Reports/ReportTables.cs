using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The tables of one set.</summary>
internal static class ReportTables
{
    public static IEnumerable<ReportTable> Of(SetResult set)
    {
        yield return Rankings(set);
        yield return Differences(set);
        yield return Costs(set);
        if (set.Domains.Count > 0)
        {
            yield return Domains(set);
        }

        if (set.Thresholds.Count > 0)
        {
            yield return Thresholds(set);
        }
    }

    /// <summary>What the set is, in a paragraph.</summary>
    public static string Summary(SetResult set) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Caution(set)}{Figures.Count(set.Rows)} prompts. Always-strong ({set.StrongModel}) reaches {Quality(set, set.StrongQuality)}, always-weak ({set.WeakModel}) {Quality(set, set.WeakQuality)} at {Figures.Percent(set.WeakRelativeCost)} of the cost. The strong model is better on {Figures.Percent(set.StrongBetter)} of the prompts, the weak one on {Figures.Percent(set.WeakBetter)}. {set.CostNote} {set.DataNote}").TrimEnd();

    private static string Caution(SetResult set) => set.Leaks.Count == 0
        ? string.Empty
        : $"CAUTION: {string.Join("; ", set.Leaks.GroupBy(leak => leak.File, StringComparer.Ordinal).Select(file => $"{string.Join(", ", file.Select(leak => leak.Router))} learned from {file.Key} itself"))}: such figures here are too good. ";

    private static ReportTable Rankings(SetResult set) => new(
        "Routers and baselines",
        "APGR: 0.5 is chance. Interval: 95 %, bootstrap over prompts; for random, the standard deviation over seeds. AUC: telling prompts on which the strong model is better from the others. ECE: calibration error of the win rate.",
        ["", "APGR, exact", "APGR, 11 thresholds", "CPT50", "CPT80", "AIQ", "AUC", "ECE"],
        [
            .. set.Rankings.Select(ranking => (IReadOnlyList<string>)
            [
                ranking.Name,
                Apgr(ranking),
                Figures.Number(ranking.Apgr11),
                Figures.Percent(ranking.Cpt50),
                Figures.Percent(ranking.Cpt80),
                Figures.Number(ranking.Aiq),
                Figures.Number(ranking.Auc),
                Figures.Number(ranking.CalibrationError),
            ]),
        ]);

    private static ReportTable Differences(SetResult set) => new(
        "Differences in exact APGR",
        "Paired on the same resamples, with 95 % intervals: one that spans 0 shows no difference. Shuffled: the router's own win rates dealt out to other prompts, at equal cost; p is the share of deals that do as well. Within domains: dealt among the prompts of a domain, so that what remains is knowing the domain.",
        ["", "over random", "over prompt length", "over domain mean", "shuffled", "shuffled within domains"],
        [
            .. set.Rankings.Where(ranking => ranking.OverRandom is not null).Select(ranking => (IReadOnlyList<string>)
            [
                ranking.Name, Figures.Difference(ranking.OverRandom), Figures.Difference(ranking.OverLength), Figures.Difference(ranking.OverDomainMean), Shuffled(ranking.Shuffle), Shuffled(ranking.ShuffleWithinDomains),
            ]),
        ]);

    private static ReportTable Costs(SetResult set) => new(
        "Cost at the strong model's quality",
        "The least share of strong calls that reaches a quality, and what it saves against always-strong. The threshold is found on this very set, with hindsight: an upper bound on what a threshold chosen beforehand gives. Compare with random, not with zero.",
        ["", "strong calls for 95 %", "cost saved", "strong calls for 100 %", "cost saved", "quality at half strong calls"],
        [
            .. set.Rankings.Select(ranking => (IReadOnlyList<string>)
            [
                ranking.Name, .. Point(ranking.At95), .. Point(ranking.At100), Quality(set, ranking.Plot[ranking.Plot.Count / 2].Quality),
            ]),
            ["always-strong", Figures.Percent(1), Figures.Percent(0), Figures.Percent(1), Figures.Percent(0), Quality(set, set.StrongQuality)],
            ["always-weak", set.WeakQuality >= 0.95 * set.StrongQuality ? Figures.Percent(0) : "never", Figures.None, "never", Figures.None, Quality(set, set.WeakQuality)],
        ]);

    private static ReportTable Domains(SetResult set) => new(
        "By domain",
        "For each ranking: exact APGR among the domain's prompts (from 20 prompts, where the strong model is better by two standard errors), and the share of them that goes to the strong model when half of the set does.",
        ["", "prompts", "strong", "weak", .. set.Domains[0].Rankings.SelectMany(ranking => (string[])[$"{ranking.Name}: APGR", "strong calls"])],
        [
            .. set.Domains.Select(domain => (IReadOnlyList<string>)
            [
                domain.Domain,
                Figures.Count(domain.Rows),
                Quality(set, domain.StrongQuality),
                Quality(set, domain.WeakQuality),
                .. domain.Rankings.SelectMany(ranking => (string[])[Figures.Number(ranking.Apgr), Figures.Percent(ranking.StrongShare)]),
            ]),
        ]);

    private static ReportTable Thresholds(SetResult set) => new(
        "Thresholds",
        "As RouteLLM's calibrate_threshold takes them: the quantile of the win rates at one minus the share.",
        ["", "share asked for", "threshold", "strong calls", "quality", "cost saved"],
        [
            .. set.Thresholds.Select(threshold => (IReadOnlyList<string>)
            [
                threshold.Router,
                Figures.Percent(threshold.StrongShare),
                threshold.Threshold.ToString("F5", CultureInfo.InvariantCulture),
                Figures.Percent(threshold.Result.Share),
                Quality(set, threshold.Result.Quality),
                Figures.Percent(1 - threshold.Result.RelativeCost),
            ]),
        ]);

    private static string Apgr(RankingResult ranking) => ranking switch
    {
        { ApgrInterval: { } interval } => Figures.WithInterval(ranking.Apgr, interval),
        { ApgrDeviation: { } deviation } => $"{Figures.Number(ranking.Apgr)} (sd {Figures.Number(deviation)})",
        _ => Figures.Number(ranking.Apgr),
    };

    private static string Shuffled(ShuffleResult? shuffle) =>
        shuffle is null ? Figures.None : $"{Figures.Number(shuffle.Mean)} (sd {Figures.Number(shuffle.Deviation)}, p {Figures.Number(shuffle.Chance)})";

    private static string[] Point(CurvePoint? point) => [Figures.Percent(point?.Share), Figures.Percent(1 - point?.RelativeCost)];

    private static string Quality(SetResult set, double quality) => Figures.Quality(quality, set.BestQuality);
}
