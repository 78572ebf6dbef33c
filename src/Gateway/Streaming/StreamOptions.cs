namespace Orleans.Routing.Gateway.Streaming;

/// <summary>How streams are watched: configuration section <c>Streaming</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Streaming";

    /// <summary>The longest silence of an upstream once its answer has begun. At least 1 s. Default 120 s.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How often a silent stream is kept alive with a comment. At least 1 s, and less than <see cref="IdleTimeout"/>. Default 15 s.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);
}
