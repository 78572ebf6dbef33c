using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>The domains found in a text, and how.</summary>
/// <param name="Domains">The domains, best first, ties in order of registration.</param>
/// <param name="Detector">The detector that found them: lexical when the classifier could not answer.</param>
/// <param name="Fallback">Why the classifier could not answer; null when it did or was not asked.</param>
[GenerateSerializer, Immutable, Alias("routing.domain-detection")]
public readonly record struct DomainDetection(
    [property: Id(0)] ImmutableArray<DetectedDomain> Domains,
    [property: Id(1)] DetectorKind Detector,
    [property: Id(2)] DetectionFallback? Fallback = null);
