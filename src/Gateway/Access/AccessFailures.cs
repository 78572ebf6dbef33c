using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Counts the wrong keys that come from each network within a minute. What it keeps is bounded: while it knows as many networks as it may, all
/// others are counted as one. The framework's limiters (System.Threading.RateLimiting) know neither a clock of ours nor a bound on partitions.
/// </summary>
internal sealed class AccessFailures(IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Networks that are counted apart, some 1 MiB.</summary>
    public const int MostNetworks = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly ClientNetwork Others = new(System.Net.Sockets.AddressFamily.Unknown, 0);

    private readonly Lock _gate = new();
    private readonly Dictionary<ClientNetwork, (int Failures, long Since)> _networks = [];

    // When those whose minute is over were last looked for: not at every failure, for there may be many.
    private long? _swept;

    /// <summary>Networks that are counted now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _networks.Count;
            }
        }
    }

    /// <summary>Counts a wrong key. Returns how long until they are forgotten if they are too many now, and whether this one is the first too many.</summary>
    public (TimeSpan? RetryAfter, bool IsFirst) Add(ClientNetwork network)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_networks.ContainsKey(network) && _networks.Count >= MostNetworks)
            {
                Sweep(now);
                network = _networks.Count >= MostNetworks ? Others : network;
            }

            var (failures, since) = _networks.TryGetValue(network, out var known) && time.GetElapsedTime(known.Since, now) < Window ? known : (0, now);
            var limit = options.Value.MaxFailuresPerMinute;

            _networks[network] = (failures = Math.Min(failures, limit + 1) + 1, since);
            return (failures > limit ? Window - time.GetElapsedTime(since, now) : null, failures == limit + 1);
        }
    }

    private void Sweep(long now)
    {
        if (_swept is { } swept && time.GetElapsedTime(swept, now) < TimeSpan.FromSeconds(1))
        {
            return;
        }

        _swept = now;
        foreach (var (network, (_, since)) in _networks)
        {
            if (time.GetElapsedTime(since, now) >= Window)
            {
                _networks.Remove(network);
            }
        }
    }
}
