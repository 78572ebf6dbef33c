using Orleans.Routing.Bench.Load.Scenarios;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>What the gateway is meant to reach.</summary>
internal static class GoalList
{
    private const string Random = "gateway, random router";
    private const string Cached = "gateway, difficulty, cached";
    private const string Everything = "gateway, auto, distinct";

    public static readonly IReadOnlyList<Goal> Goals =
    [
        new("requests/s to YARP's, non-neural score", "throughput", Random, MetricList.RequestsPerSecond, ToYarp: true, AtLeast: true, 1),
        new("requests/s to YARP's, cached score", "throughput", Cached, MetricList.RequestsPerSecond, ToYarp: true, AtLeast: true, 1),
        new("CPU per request to YARP's, non-neural score", "throughput", Random, MetricList.CpuPerRequest, ToYarp: true, AtLeast: false, 1),
        new("CPU per request to YARP's, cached score", "throughput", Cached, MetricList.CpuPerRequest, ToYarp: true, AtLeast: false, 1),
        new("added latency p99 in us, everything on", "latency", Everything, MetricList.AddedP99, ToYarp: false, AtLeast: false, 10_000),
        new("resident memory after load in MiB", "memory", Everything, MetricList.ResidentLoaded, ToYarp: false, AtLeast: false, 250),
        new("start to first decision in s", "cold-start", "gateway, new storage", MetricList.FirstAnswer, ToYarp: false, AtLeast: false, 3),
    ];
}
