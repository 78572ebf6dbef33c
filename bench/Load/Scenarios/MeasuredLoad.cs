using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Processes;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>A closed loop and the CPU time that the three processes used inside its window, in microseconds.</summary>
internal sealed record MeasuredLoad(Target Target, LoadResult Load, double Seconds, double HopCpu, double MockCpu, double ClientCpu)
{
    // Longer than any stream; a target that still owes answers then hangs, and the run fails.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(30);

    /// <summary>The share of answers routed by a score; not a number for a hop that does not route.</summary>
    public double ScoredPercent => Target.ScoredPercent(Load.Scored, Load.Completed);

    public static async Task<MeasuredLoad> RunAsync(Target target, Hop mock, int connections, TimeSpan ramp, TimeSpan length, CancellationToken cancellation)
    {
        var window = LoadWindow.After(ramp, length);
        var load = new ClosedLoop(target.Lane, connections).RunAsync(window);
        await LoadWindow.WaitUntilAsync(window.From, cancellation);
        var before = Cpu(target, mock);
        await LoadWindow.WaitUntilAsync(window.Until, cancellation);
        var after = Cpu(target, mock);
        return new MeasuredLoad(target, await load.WaitAsync(LastAnswers, cancellation), window.Seconds, after.Hop - before.Hop, after.Mock - before.Mock, after.Client - before.Client);
    }

    private static (double Hop, double Mock, double Client) Cpu(Target target, Hop mock) =>
        (target.IsDirect ? double.NaN : Microseconds(target.Hop.Process.Id), Microseconds(mock.Process.Id), Environment.CpuUsage.TotalTime.TotalMicroseconds);

    private static double Microseconds(int process) => ProcessTable.CpuSeconds(process) * 1e6;
}
