namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>What follows from an upstream error.</summary>
/// <param name="Status">The status the client sees when no candidate is left.</param>
/// <param name="Type">The envelope's type.</param>
/// <param name="Code">The envelope's code, the metrics' <c>error.type</c> and the ledger's error.</param>
/// <param name="Message">What the client reads.</param>
/// <param name="FailOver">What may be tried next.</param>
/// <param name="MayHaveCost">Whether the upstream may have done billable work, unless a failure says otherwise.</param>
internal sealed record UpstreamErrorRule(int Status, string Type, string Code, string Message, FailOver FailOver, bool MayHaveCost);
