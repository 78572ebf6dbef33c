using System.Numerics.Tensors;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>
/// The gap of a pair, strong less weak, as
/// <c>score = gain * z + residual(x) + table[domain]</c>: z the prior's logit, standardised; the gain shrunk to what is expected of it; a
/// ridge regression on what that leaves over; and shrunk means by domain of what both leave over. Each part can only add what the labels
/// show, so a few labels leave the prior as it is.
/// </summary>
internal sealed class AdaptationFit
{
    private readonly AdaptationData _data;

    private AdaptationFit(AdaptationData data, int[] rows, AdaptationSettings settings)
    {
        _data = data;
        var gaps = Array.ConvertAll(rows, row => data.Set.Outcomes[row].Gap);
        MeanGap = gaps.Average();
        var prior = Array.ConvertAll(rows, row => data.Prior[row]);
        PriorMean = prior.Average();
        var deviation = Math.Sqrt(prior.Average(value => (value - PriorMean) * (value - PriorMean)));
        // Below this all rows have the same logit but for rounding: the prior says nothing.
        PriorDeviation = deviation > 1e-9 ? deviation : 0;
        var left = Array.ConvertAll(gaps, gap => gap - MeanGap);
        Gain = PriorDeviation == 0 ? 0 : ((settings.GainRows * settings.Gain) + rows.Zip(left, (row, rest) => Standard(row) * rest).Sum()) / (settings.GainRows + rows.Length);
        left = [.. rows.Zip(left, (row, rest) => rest - (Gain * Standard(row)))];

        var scaling = FeatureScaling.Fit(Array.ConvertAll(rows, row => data.Features[row]), [.. Enumerable.Repeat(1.0, rows.Length)]);
        var design = Array.ConvertAll(rows, row => scaling.Row(data.Embeddings[row], data.Features[row]));
        var (coefficients, mean) = RidgeSolver.Solve(design, left, settings.Penalty);
        Residual = LinearFit.Of(scaling, coefficients, -TensorPrimitives.Dot<double>(coefficients, mean), design, [.. Enumerable.Repeat(1.0 / rows.Length, rows.Length)]);
        left = [.. design.Zip(left, (row, rest) => rest - Residual.Predict(row))];

        Table = settings.DomainRows is { } shrink && data.Set.Domains is { } domains
            ? rows.Zip(left).GroupBy(entry => domains[entry.First], StringComparer.Ordinal)
                .ToDictionary(domain => domain.Key, domain => domain.Sum(entry => entry.Second) / (domain.Count() + shrink), StringComparer.Ordinal)
            : new Dictionary<string, double>(StringComparer.Ordinal);
    }

    public double MeanGap { get; }

    public double PriorMean { get; }

    /// <summary>0 without a prior.</summary>
    public double PriorDeviation { get; }

    public double Gain { get; }

    public LinearFit Residual { get; }

    /// <summary>What a domain adds; nothing for one that is not in it.</summary>
    public IReadOnlyDictionary<string, double> Table { get; }

    /// <summary>Fits on some of the rows.</summary>
    public static AdaptationFit Fit(AdaptationData data, int[] rows, AdaptationSettings settings) => new(data, rows, settings);

    /// <summary>The score of a row of the data.</summary>
    public double Score(int row) =>
        (Gain * Standard(row))
        + Residual.Predict(Residual.Scaling.Row(_data.Embeddings[row], _data.Features[row]))
        + (_data.Set.Domains is { } domains ? Table.GetValueOrDefault(domains[row]) : 0);

    private double Standard(int row) => PriorDeviation == 0 ? 0 : (_data.Prior[row] - PriorMean) / PriorDeviation;
}
