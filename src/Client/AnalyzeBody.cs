using Orleans.Routing.Domains;

namespace Orleans.Routing.Client;

/// <summary>The body of <c>POST /v1/analyze</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="Detector">The detector to use, to compare them. Default: the policy's.</param>
public sealed record AnalyzeBody(string Text, DetectorKind? Detector = null);
