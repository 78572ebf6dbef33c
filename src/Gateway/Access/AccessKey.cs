namespace Orleans.Routing.Gateway.Access;

/// <summary>A key as held in memory: its SHA-256 alone.</summary>
internal sealed record AccessKey(string Name, bool IsAdmin, byte[] Hash);
