namespace Orleans.Routing.ModelCatalog;

/// <summary>What to do when no model meets every requirement.</summary>
[GenerateSerializer, Alias("routing.fallback-strategy")]
public enum FallbackStrategy
{
    /// <summary>Relax requirements in the documented order and take the best that remains (<c>best_available</c>, the default).</summary>
    BestAvailable,

    /// <summary>Relax requirements in the documented order and take the cheapest that remains (<c>cheapest</c>).</summary>
    Cheapest,

    /// <summary>Refuse (<c>fail</c>).</summary>
    Fail,
}
