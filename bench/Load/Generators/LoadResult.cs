using HdrHistogram;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>What a load saw inside its window.</summary>
internal sealed class LoadResult
{
    public LongHistogram Latencies { get; } = Histograms.New();

    public LongHistogram EventDelays { get; } = Histograms.New();

    public long Completed { get; set; }

    public long Events { get; set; }

    /// <summary>Right answers to prompts that were routed by a score.</summary>
    public long Scored { get; set; }

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public void AddError(string message)
    {
        Errors++;
        FirstError ??= message;
    }

    public void Add(LoadResult other)
    {
        Latencies.Add(other.Latencies);
        EventDelays.Add(other.EventDelays);
        Completed += other.Completed;
        Events += other.Events;
        Scored += other.Scored;
        Errors += other.Errors;
        FirstError ??= other.FirstError;
    }
}
