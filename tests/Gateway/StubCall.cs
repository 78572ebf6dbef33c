namespace Orleans.Routing.Gateway;

/// <summary>An upstream call as it was made.</summary>
internal sealed record StubCall(Uri Url, IReadOnlyDictionary<string, string> Headers, string Body);
