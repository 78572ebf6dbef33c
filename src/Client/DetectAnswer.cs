using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>POST /v1/domains/detect</c>.</summary>
/// <param name="Domains">The detected domains, best first, ties in order of registration.</param>
/// <param name="Detector">The detector that found them.</param>
/// <param name="DetectionFallback">Why the classifier could not answer; null when it did or was not asked.</param>
public sealed record DetectAnswer(ImmutableArray<DetectedDomain> Domains, DetectorKind Detector = DetectorKind.Lexical, DetectionFallback? DetectionFallback = null);
