using Orleans.Routing.Campaign.Clusters;

namespace Orleans.Routing.Campaign.Processes;

/// <summary>What the silos, the gateways and the store of a cluster have used at one moment. The provider is no part of it.</summary>
internal sealed class ClusterUse
{
    private readonly Dictionary<string, ProcessUse> _processes;

    private ClusterUse(Dictionary<string, ProcessUse> processes) => _processes = processes;

    public IEnumerable<string> Names => _processes.Keys;

    public static ClusterUse Of(SampleCluster cluster) =>
        new(cluster.Nodes.Append(SampleCluster.Store).ToDictionary(name => name, name => ProcessUse.Of(cluster.IdOf(name))));

    /// <summary>CPU seconds since an earlier moment, of the processes whose name begins so; of all of them unless told.</summary>
    public double CpuSecondsSince(ClusterUse earlier, string kind = "") => Of(kind).Sum(process => process.Value.CpuSeconds - earlier._processes[process.Key].CpuSeconds);

    /// <summary>The largest resident memory of the processes whose name begins so.</summary>
    public double MostMiB(string kind) => Of(kind).Max(process => process.Value.ResidentMiB);

    private IEnumerable<KeyValuePair<string, ProcessUse>> Of(string kind) => _processes.Where(process => process.Key.StartsWith(kind, StringComparison.Ordinal));
}
