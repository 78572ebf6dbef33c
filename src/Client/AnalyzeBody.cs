namespace Orleans.Routing.Client;

/// <summary>The body of <c>POST /v1/analyze</c>.</summary>
/// <param name="Text">The text.</param>
public sealed record AnalyzeBody(string Text);
