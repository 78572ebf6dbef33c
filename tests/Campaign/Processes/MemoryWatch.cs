using System.Diagnostics;
using Orleans.Routing.Campaign.Clusters;

namespace Orleans.Routing.Campaign.Processes;

/// <summary>Watches the memory of every silo and gateway of a cluster for some minutes.</summary>
internal static class MemoryWatch
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<NodeMemory>> RunAsync(SampleCluster cluster, TimeSpan length)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        IReadOnlyList<NodeMemory> nodes = [.. cluster.Nodes.Select(name => new NodeMemory(name))];
        var began = Stopwatch.GetTimestamp();
        foreach (var node in nodes)
        {
            node.GcAtFirst = await GcMemory.OfAsync(http, cluster.NodeAddress(node.Name));
        }

        using var timer = new PeriodicTimer(SampleInterval);
        do
        {
            foreach (var node in nodes)
            {
                node.Resident.Add(Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessUse.Of(cluster.IdOf(node.Name)).ResidentMiB);
            }
        }
        while (Stopwatch.GetElapsedTime(began) < length && await timer.WaitForNextTickAsync());

        foreach (var node in nodes)
        {
            node.GcAtLast = await GcMemory.OfAsync(http, cluster.NodeAddress(node.Name));
        }

        return nodes;
    }
}
