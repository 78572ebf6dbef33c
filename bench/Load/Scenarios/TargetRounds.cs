namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>What one target did in each round, by metric. The n-th rounds of all targets lie next to each other in time.</summary>
internal sealed class TargetRounds(string target)
{
    private readonly List<IReadOnlyDictionary<string, double>> rounds = [];

    public string Target { get; } = target;

    public IReadOnlyList<IReadOnlyDictionary<string, double>> Rounds => rounds;

    /// <summary>The first error seen, to show what went wrong.</summary>
    public string? FirstError { get; private set; }

    public void Add(string? firstError, params ReadOnlySpan<(Metric Metric, double Value)> measured)
    {
        var round = new Dictionary<string, double>();
        foreach (var (metric, value) in measured)
        {
            round[metric.Name] = value;
        }

        FirstError ??= firstError;
        rounds.Add(round);
    }
}
