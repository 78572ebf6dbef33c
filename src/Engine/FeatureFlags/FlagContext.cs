namespace Orleans.Routing.FeatureFlags;

/// <summary>What a flag is evaluated for.</summary>
/// <param name="Domain">The domain routed by.</param>
/// <param name="TargetingKey">Whom a share sticks to; null means the request itself.</param>
/// <param name="RequestId">The request's id.</param>
public readonly record struct FlagContext(string Domain, string? TargetingKey, Guid RequestId);
