namespace Orleans.Routing.Gateway.Demo;

/// <summary>The demo start: configuration section <c>Demo</c>, what <c>--demo</c> turns on.</summary>
public sealed class DemoOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Demo";

    /// <summary>Whether this start is a demo; <c>--demo</c> says so. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether sample prompts are sent and their costs shown once the gateway is ready. Default true.</summary>
    public bool Traffic { get; set; } = true;
}
