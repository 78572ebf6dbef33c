namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>How a model does at its upstream since it last answered. Guarded by a lock on itself.</summary>
internal sealed class CoolDown
{
    /// <summary>Failures in a row; that it asked for a pause is none.</summary>
    public int Failures { get; set; }

    /// <summary>Since when it is left alone, or when it last asked for that, as a timestamp.</summary>
    public long Since { get; set; }

    /// <summary>Until when it is left alone, as a timestamp; null when it is not.</summary>
    public long? Until { get; set; }

    /// <summary>Whether one request must try it when the time is over. Otherwise it had asked for a pause, and that has passed.</summary>
    public bool NeedsTrial { get; set; }

    /// <summary>What the upstream said when it asked itself to be left alone; null when the gateway came to that by itself.</summary>
    public UpstreamFailure? Asked { get; set; }
}
