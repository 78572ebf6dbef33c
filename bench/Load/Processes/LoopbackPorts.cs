using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Bench.Load.Processes;

internal static class LoopbackPorts
{
    /// <summary>A free port. nginx cannot choose one and say which, so all processes get theirs from here; another process could still take it first.</summary>
    public static int Free()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
