namespace Orleans.Routing.Domains;

/// <summary>The default policy and its version.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Version">Raised by one with every change; its text form is the ETag.</param>
[GenerateSerializer, Immutable, Alias("routing.versioned-policy")]
public sealed record VersionedPolicy([property: Id(0)] RoutingPolicy Policy, [property: Id(1)] long Version);
