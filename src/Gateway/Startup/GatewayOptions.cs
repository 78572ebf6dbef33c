namespace Orleans.Routing.Gateway.Startup;

/// <summary>How this process runs: configuration section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Gateway";

    /// <summary>Whether a silo runs in this process. Default <see cref="GatewayMode.Silo"/>.</summary>
    public GatewayMode Mode { get; set; } = GatewayMode.Silo;

    /// <summary>The largest request body, in bytes. In [1,024, 1,073,741,824]. Default 4 MiB.</summary>
    public long MaxRequestBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The most connections at once. At least 1. Default 2,000.</summary>
    public long MaxConnections { get; set; } = 2_000;

    /// <summary>
    /// How long a gateway apart from the silos waits for a decision before it asks again, three times in all. Scorers have four fifths of it,
    /// whatever their own deadlines: raise it when a model needs longer than 2 s. From 0.1 s to 1 min. Default 2.5 s.
    /// </summary>
    public TimeSpan DecisionTimeout { get; set; } = TimeSpan.FromSeconds(2.5);
}
