using Orleans.Routing.Bench.Load.Scenarios;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>
/// The median of the rounds with the smallest and largest, and the median of the ratios to YARP round by round: both halves of a ratio are then
/// measured within seconds of each other.
/// </summary>
internal sealed record MetricSummary(double Median, double Min, double Max, double? ToYarp)
{
    public static MetricSummary Of(Metric metric, IReadOnlyList<IReadOnlyDictionary<string, double>> rounds, IReadOnlyList<IReadOnlyDictionary<string, double>>? yarp)
    {
        var values = rounds.Select(round => round[metric.Name]).ToList();
        double? ratio = metric.Compared && yarp is not null ? Quantiles.Median(values.Zip(yarp, (value, other) => value / other[metric.Name])) : null;
        return new MetricSummary(Quantiles.Median(values), values.Min(), values.Max(), ratio);
    }
}
