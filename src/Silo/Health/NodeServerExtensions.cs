using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Orleans.Routing.Node.Clustering;

namespace Orleans.Routing.Node.Health;

internal static class NodeServerExtensions
{
    private const int MostConnections = 100;

    /// <summary>
    /// Listens for probes and scrapes where the other nodes reach this one: who reaches that address reaches the silo's ports as well, so
    /// the metrics tell nothing more.
    /// </summary>
    public static void AddNodeServer(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(RoutingClusterOptions.Section).Get<RoutingClusterOptions>() ?? new RoutingClusterOptions();
        // What is wrong with the address is told by the validator.
        var address = AdvertisedAddress.Resolve(options).Address ?? IPAddress.Loopback;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(address, Math.Clamp(options.HttpPort, IPEndPoint.MinPort, IPEndPoint.MaxPort));
        });
    }
}
