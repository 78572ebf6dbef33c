using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Node.Clustering;

internal static class LoopbackPort
{
    /// <summary>
    /// The port, or a free one when none is set: Orleans writes its port into the silo's address, so it must be known before anything
    /// listens. A number that is no port is left to the options' validator, which reports it together with everything else.
    /// </summary>
    public static int OrFree(int port)
    {
        if (port is > 0 and <= IPEndPoint.MaxPort)
        {
            return port;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
