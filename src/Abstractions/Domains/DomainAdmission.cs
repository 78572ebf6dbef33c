namespace Orleans.Routing.Domains;

/// <summary>The catalog's answer to a definition.</summary>
/// <param name="Ordinal">The domain's place in the order of registration; null when it is not admitted.</param>
/// <param name="Refusal">Why it is not admitted and what to do about it; null when it is.</param>
[GenerateSerializer, Immutable, Alias("routing.domain-admission")]
public readonly record struct DomainAdmission([property: Id(0)] int? Ordinal, [property: Id(1)] string? Refusal);
