using Orleans.Routing.Domains;

namespace Orleans.Routing.Client;

/// <summary>The body of <c>POST /v1/domains/detect</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="Threshold">The least confidence of a detected domain, in [0,1]. Default 0.3.</param>
/// <param name="Detector">The detector to use, to compare them. Default: the policy's.</param>
public sealed record DetectBody(string Text, double Threshold = 0.3, DetectorKind? Detector = null);
