namespace Orleans.Routing.Node.Clustering;

/// <summary>How this process joins its cluster: configuration section <c>Cluster</c>. Read by nodes and by gateways that run apart.</summary>
public sealed class RoutingClusterOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Cluster";

    /// <summary>Where nodes find one another: <c>Localhost</c>, <c>Sqlite</c>, <c>Redis</c> or <c>PostgreSql</c>. Default <c>Localhost</c>, a cluster of one node.</summary>
    public string Provider { get; set; } = nameof(ClusterProvider.Localhost);

    /// <summary>
    /// How that place is reached, as its client library writes it. Default: what <c>Persistence</c> uses when it names the same server, and
    /// for <c>Sqlite</c> the file <c>cluster.db</c> in <c>Storage:Path</c>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds the connection string alone, in place of <see cref="ConnectionString"/>. Default none.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Names the running cluster. Default <c>orleans-routing</c>.</summary>
    public string ClusterId { get; set; } = "orleans-routing";

    /// <summary>Names the service whose state is stored; stays the same over redeployments. Default <c>orleans-routing</c>.</summary>
    public string ServiceId { get; set; } = "orleans-routing";

    /// <summary>
    /// The address of this node that the others connect to, and the only one it listens on: an IP address, a host name, or <c>auto</c> for
    /// the machine's first private address. Links between nodes are not encrypted, so a public address is refused unless
    /// <see cref="AllowPublicAddress"/> says otherwise. Default <c>127.0.0.1</c>.
    /// </summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Whether a public address may be advertised. Default false.</summary>
    public bool AllowPublicAddress { get; set; }

    /// <summary>TCP port between silos, in [0,65535]. 0 (the default) takes a free one, so that several nodes run side by side.</summary>
    public int SiloPort { get; set; }

    /// <summary>TCP port for gateways that run apart, in [0,65535]. 0 (the default) opens none.</summary>
    public int GatewayPort { get; set; }

    /// <summary>
    /// TCP port on which a silo without a gateway serves <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>, on
    /// <see cref="AdvertisedAddress"/> and as open as the ports between silos. 0 (the default) takes a free one and logs it.
    /// </summary>
    public int HttpPort { get; set; }

    /// <summary>The provider named; of a wrong name the validator tells.</summary>
    internal ClusterProvider Kind => Choice.TryParse<ClusterProvider>(Provider, out var kind) ? kind : ClusterProvider.Localhost;
}
