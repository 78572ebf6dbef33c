namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>How a model does at its upstream since it last answered. Guarded by a lock on itself.</summary>
internal sealed class CoolDown
{
    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Until when it is left alone, as a timestamp; null when it never was.</summary>
    public long? Until { get; set; }

    /// <summary>What the upstream said when it asked itself to be left alone; null when the gateway came to that by itself.</summary>
    public UpstreamFailure? Asked { get; set; }
}
