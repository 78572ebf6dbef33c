namespace Orleans.Routing.Gateway.Startup;

/// <summary>Where the grains run that a gateway asks.</summary>
public enum GatewayMode
{
    /// <summary>In this process: a decision costs a local call.</summary>
    Silo,

    /// <summary>Elsewhere: the gateway is an Orleans client, and finds the silos as section <c>Cluster</c> says.</summary>
    Client,
}
