using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Servers;

namespace Orleans.Routing.Cluster;

/// <summary>Where a test's cluster lives: a folder and a hundred ports that no other test uses.</summary>
internal static class ClusterFolder
{
    /// <summary>Why there can be no cluster here, or null.</summary>
    public static string? Missing => !OperatingSystem.IsLinux() ? "eng/cluster needs Linux." : RedisServer.Missing;

    public static ClusterSettings Of(TemporaryFolder folder, int gateways = 2) => new() { Folder = folder.Path, Port = 20_300, Gateways = gateways };
}
