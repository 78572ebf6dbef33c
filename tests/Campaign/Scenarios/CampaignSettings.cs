using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>How a campaign is run.</summary>
internal sealed record CampaignSettings
{
    /// <summary>How often each fault is done; null takes the scenario's own number.</summary>
    public int? Rounds { get; init; }

    /// <summary>Requests per second of all clients together.</summary>
    public double Rate { get; init; } = 150;

    /// <summary>How many clients send them; each uses one gateway.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>How long the load takes to reach its full rate.</summary>
    public TimeSpan Ramp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a fault lasts that lasts: a pause, a store that is down, a cut.</summary>
    public TimeSpan FaultLength { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the load of a soak lasts before memory is watched. Caches of the silos that still fill afterwards look like a leak.</summary>
    public TimeSpan SoakWarmLength { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long memory is watched after that.</summary>
    public TimeSpan SoakLength { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the load of the scale scenario lasts before it is measured: until what a silo does often is compiled well, which takes longer the fewer requests it gets.</summary>
    public TimeSpan WarmLength { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long the cost of a request is measured on each cluster of the scale scenario after that.</summary>
    public TimeSpan MeasureLength { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the clusters' ids, logs and data are.</summary>
    public string Folder { get; init; } = Path.Combine(RepositoryPaths.Root, "data", "campaign");

    /// <summary>First of 100 ports of the cluster.</summary>
    public int Port { get; init; } = 19_000;

    /// <summary>Told what is going on.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    public int RoundsOf(IScenario scenario) => Rounds ?? scenario.FullRounds;

    /// <summary>The cluster of a scenario. Each has a folder of its own, so that the logs of one do not end up among another's.</summary>
    public ClusterSettings ClusterOf(string scenario) => new() { Folder = Path.Combine(Folder, scenario), Port = Port };
}
