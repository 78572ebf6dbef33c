using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>A way of asking the gateway: which model name, and whether each prompt is new to it.</summary>
internal sealed record GatewayLane(string Name, string Model, bool DistinctPrompts)
{
    public static readonly GatewayLane PassThrough = new("model named", GatewaySettings.PassThrough, DistinctPrompts: false);
    public static readonly GatewayLane Random = new("random router", GatewaySettings.RandomRouter, DistinctPrompts: true);
    public static readonly GatewayLane Cached = new("difficulty, cached", GatewaySettings.DifficultyRouter, DistinctPrompts: false);
    public static readonly GatewayLane Distinct = new("difficulty, distinct", GatewaySettings.DifficultyRouter, DistinctPrompts: true);
    public static readonly GatewayLane Everything = new("auto, distinct", GatewaySettings.Auto, DistinctPrompts: true);
    public static readonly GatewayLane EverythingCached = new("auto, cached", GatewaySettings.Auto, DistinctPrompts: false);
}
