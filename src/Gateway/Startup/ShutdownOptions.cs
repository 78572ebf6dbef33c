namespace Orleans.Routing.Gateway.Startup;

/// <summary>How the process ends when it is asked to (SIGTERM, Ctrl+C): configuration section <c>Shutdown</c>.</summary>
public sealed class ShutdownOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Shutdown";

    /// <summary>How long it still takes requests while it already says that it is not ready, so that a load balancer looks elsewhere first. From 0 to 5 min. Default 0.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How long requests and streams under way may go on after that, before they are ended with an error. From 0 to 1 h. Default 30 s.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);
}
