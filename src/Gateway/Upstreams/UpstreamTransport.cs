using System.Net;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Sockets as calls to upstreams need them: nothing is followed, remembered or unpacked on the way.</summary>
internal static class UpstreamTransport
{
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        // An answer that is given up must stop the provider's work at once; the default reads on for 2 s in the hope of keeping the connection.
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
        MaxConnectionsPerServer = 1_024,
        MaxResponseHeadersLength = 64,
    };
}
