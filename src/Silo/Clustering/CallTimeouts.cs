using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// How long a call to a grain waits for its answer. A call under way to a silo that dies is never answered, and its caller is not told, so
/// this is how long an operator may have to wait when it happens: Orleans' 30 s are too many. Methods that may take longer say so; those that wait for models do without them in time.
/// </summary>
internal static class CallTimeouts
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    // Silos' calls among themselves too: a grain that is being activated waits for the silo that registers it, and for this long when that one has died.
    public static ISiloBuilder UseShortCalls(this ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(static messaging => (messaging.ResponseTimeout, messaging.SystemResponseTimeout) = (Answer, Answer));

    public static IClientBuilder UseShortCalls(this IClientBuilder client) => client.Configure<ClientMessagingOptions>(static messaging => messaging.ResponseTimeout = Answer);
}
