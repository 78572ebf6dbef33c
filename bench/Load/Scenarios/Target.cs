using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>A row of a report: what is asked of which hop.</summary>
internal sealed record Target(string Name, Hop Hop, LoadLane Lane)
{
    public bool IsDirect => Hop.Name == HopNames.Direct;

    public double ScoredPercent(long scored, long answered) => Hop.Name == HopNames.Gateway ? 100.0 * scored / answered : double.NaN;
}
