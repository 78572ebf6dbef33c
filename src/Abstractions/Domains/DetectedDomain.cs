namespace Orleans.Routing.Domains;

/// <summary>A domain found in a text.</summary>
/// <param name="Domain">The domain's name.</param>
/// <param name="Confidence">The detector's score, in [0,1].</param>
[GenerateSerializer, Immutable, Alias("routing.detected-domain")]
public readonly record struct DetectedDomain([property: Id(0)] string Domain, [property: Id(1)] double Confidence);
