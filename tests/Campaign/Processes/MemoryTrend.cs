namespace Orleans.Routing.Campaign.Processes;

/// <summary>How a process's memory went: samples over time.</summary>
internal sealed class MemoryTrend
{
    private const double SecondsPerTenMinutes = 600;
    private readonly List<(double Seconds, double MiB)> _samples = [];

    public double First => _samples[0].MiB;

    public double Last => _samples[^1].MiB;

    public double Most => _samples.Max(sample => sample.MiB);

    public void Add(double seconds, double mib) => _samples.Add((seconds, mib));

    /// <summary>The slope of the least-squares line through the samples from a time on, in MiB per 10 minutes.</summary>
    public double Slope(double from)
    {
        var samples = _samples.Where(sample => sample.Seconds >= from).ToList();
        var (x, y) = (samples.Average(sample => sample.Seconds), samples.Average(sample => sample.MiB));
        var spread = samples.Sum(sample => (sample.Seconds - x) * (sample.Seconds - x));
        return spread == 0 ? 0 : samples.Sum(sample => (sample.Seconds - x) * (sample.MiB - y)) / spread * SecondsPerTenMinutes;
    }
}
