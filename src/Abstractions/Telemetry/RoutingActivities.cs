using System.Diagnostics;

namespace Orleans.Routing.Telemetry;

/// <summary>
/// The source of this product's spans, one for all projects. Nobody listens unless tracing is configured, and then starting a span costs a
/// read of a field and allocates nothing.
/// </summary>
public static class RoutingActivities
{
    /// <summary>The source's name, by which a listener asks for it; the meter's name too.</summary>
    public const string SourceName = "Orleans.Routing";

    /// <summary>The source.</summary>
    public static ActivitySource Source { get; } = new(SourceName, typeof(RoutingActivities).Assembly.GetName().Version?.ToString(3));
}
