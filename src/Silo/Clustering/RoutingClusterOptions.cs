namespace Orleans.Routing.Node.Clustering;

/// <summary>How this node joins its cluster: configuration section <c>Cluster</c>. Everything is bound to the loopback interface.</summary>
public sealed class RoutingClusterOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Cluster";

    /// <summary>Names the running cluster. Default <c>orleans-routing</c>.</summary>
    public string ClusterId { get; set; } = "orleans-routing";

    /// <summary>Names the service whose state is stored; stays the same over redeployments. Default <c>orleans-routing</c>.</summary>
    public string ServiceId { get; set; } = "orleans-routing";

    /// <summary>TCP port between silos, in [0,65535]. 0 (the default) takes a free one, so that several nodes run side by side.</summary>
    public int SiloPort { get; set; }

    /// <summary>TCP port for gateways that run apart, in [0,65535]. 0 (the default) opens none.</summary>
    public int GatewayPort { get; set; }
}
