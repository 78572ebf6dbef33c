using HdrHistogram;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>Latencies in nanoseconds from 1 us to one minute, to three digits.</summary>
internal static class Histograms
{
    private const long Lowest = 1_000;
    private const long Highest = 60_000_000_000;

    public static LongHistogram New() => new(Lowest, Highest, 3);

    public static void Record(LongHistogram histogram, long nanoseconds) => histogram.RecordValue(Math.Clamp(nanoseconds, 0, Highest));

    public static double Microseconds(LongHistogram histogram, double percentile) =>
        histogram.TotalCount == 0 ? double.NaN : histogram.GetValueAtPercentile(percentile) / 1_000.0;
}
