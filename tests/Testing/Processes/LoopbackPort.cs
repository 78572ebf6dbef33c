using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Testing.Processes;

/// <summary>Ports for servers that must be told theirs.</summary>
public static class LoopbackPort
{
    /// <summary>A port nothing listens on.</summary>
    public static int Free()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
