namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Tests that listen to spans: the source is the process's, so nothing else may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TracingCollection
{
    public const string Name = "tracing";
}
