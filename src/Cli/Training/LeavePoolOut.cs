using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Training;

/// <summary>Trains on all pools but one and measures on that one: how the head carries over to prompts of another kind.</summary>
internal static class LeavePoolOut
{
    public static IReadOnlyList<PairValidation> Validate(IReadOnlyList<EncodedPool> pools, IReadOnlySet<string> excluded, DifficultySettings settings, int seed, Action<string> progress)
    {
        var results = new List<PairValidation>();
        foreach (var held in pools.Count > 1 ? pools : [])
        {
            progress($"Without {held.Outcomes.Name}.");
            var fit = DifficultyProblem.Of([.. pools.Where(pool => pool != held).Select(pool => pool.Without(excluded)).Where(pool => pool.Rows > 0)]).Solve(settings);
            var winRates = held.Embeddings.Zip(held.Features, fit.WinRate).ToArray();
            results.AddRange(PairOutcomes.Of(held.Outcomes).Select(pair => Measure(held.Outcomes, pair, winRates, seed)));
        }

        return results;
    }

    private static PairValidation Measure(OutcomePool pool, PairOutcomes pair, double[] winRates, int seed)
    {
        var domains = pair.Of(pool.Domains);
        var groups = pool.Groups is { } units ? pair.Of(units) : null;
        var known = Array.TrueForAll(domains, domain => domain is not null) && domains.Distinct(StringComparer.Ordinal).Count() > 1;
        return new PairValidation(
            pool.Name,
            pair.Pair.Strong,
            pair.Pair.Weak,
            pair.Rows.Length,
            RouterMeasurement.Measure(pair.Of(winRates), pair.Outcomes, groups, seed),
            RouterMeasurement.Measure(pair.Of(pool.Stems).Select(stem => (double)stem.Length).ToArray(), pair.Outcomes, groups, seed),
            known ? RouterMeasurement.Measure(DomainMeans.Scores(domains!, groups, pair.Outcomes, seed), pair.Outcomes, groups, seed) : null,
            RouterMeasurement.MeasureRandom(pair.Outcomes, seed));
    }
}
