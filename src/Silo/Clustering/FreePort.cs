using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Node.Clustering;

internal static class FreePort
{
    /// <summary>
    /// The port, or a free one when none is set: Orleans writes its port into the silo's address, so it must be known before anything
    /// listens. A number that is no port is left to the options' validator, which reports it together with everything else.
    /// </summary>
    public static int Or(int port, IPAddress address)
    {
        if (port is > 0 and <= IPEndPoint.MaxPort)
        {
            return port;
        }

        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
