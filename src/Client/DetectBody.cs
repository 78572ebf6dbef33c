namespace Orleans.Routing.Client;

/// <summary>The body of <c>POST /v1/domains/detect</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="Threshold">The least score of a detected domain, in [0,1]. Default 0.3.</param>
public sealed record DetectBody(string Text, double Threshold = 0.3);
