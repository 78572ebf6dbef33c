using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>One question, asked of several targets in interleaved rounds.</summary>
internal interface IScenario
{
    string Name { get; }

    string Title { get; }

    /// <summary>What each round measures, in the order of the report.</summary>
    IReadOnlyList<Metric> Metrics { get; }

    Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation);
}
