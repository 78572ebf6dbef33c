namespace Orleans.Routing.Campaign.Processes;

/// <summary>A node's memory over some minutes: what is resident, sampled often, and the collector's part at the first and the last sample.</summary>
/// <param name="Name">The node.</param>
internal sealed record NodeMemory(string Name)
{
    public MemoryTrend Resident { get; } = new();

    /// <summary>Null when the node did not tell.</summary>
    public GcMemory? GcAtFirst { get; set; }

    /// <summary>Null when the node did not tell.</summary>
    public GcMemory? GcAtLast { get; set; }

    /// <summary>What was measured, by name with the unit.</summary>
    /// <param name="from">From which second on the growth is taken.</param>
    public IReadOnlyDictionary<string, double> Figures(double from)
    {
        var figures = new Dictionary<string, double>
        {
            ["at first, MiB"] = Resident.First,
            ["at last, MiB"] = Resident.Last,
            ["most, MiB"] = Resident.Most,
            ["growth in 10 minutes, MiB"] = Resident.Slope(from),
        };
        if (GcAtFirst is { } first && GcAtLast is { } last)
        {
            (figures["GC committed at first, MiB"], figures["GC committed at last, MiB"]) = (first.CommittedMiB, last.CommittedMiB);
            (figures["GC heap at first, MiB"], figures["GC heap at last, MiB"]) = (first.HeapMiB, last.HeapMiB);
        }

        return figures;
    }
}
