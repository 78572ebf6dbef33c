using HdrHistogram;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>Latencies by slot in nanoseconds; a slot without a right answer holds a negative number.</summary>
internal sealed record OpenLaneResult(IReadOnlyList<long> BySlot, long Scored, long Errors, string? FirstError)
{
    public LongHistogram Latencies()
    {
        var histogram = Histograms.New();
        foreach (var latency in BySlot.Where(latency => latency >= 0))
        {
            Histograms.Record(histogram, latency);
        }

        return histogram;
    }

    /// <summary>What this lane took longer than <paramref name="other"/> in the same slot, in microseconds, sorted. It may be negative.</summary>
    public double[] LongerThan(OpenLaneResult other) =>
        [.. BySlot.Zip(other.BySlot).Where(pair => pair.First >= 0 && pair.Second >= 0).Select(pair => (pair.First - pair.Second) / 1_000.0).Order()];
}
