namespace Orleans.Routing.ModelCatalog;

/// <summary>How much the caller cares for speed.</summary>
[GenerateSerializer, Alias("routing.speed-preference")]
public enum SpeedPreference
{
    /// <summary>No preference beyond the strategy's own weight (<c>balanced</c>, the default).</summary>
    Balanced,

    /// <summary>Prefer fast models (<c>fast</c>).</summary>
    Fast,

    /// <summary>Speed does not matter (<c>quality</c>).</summary>
    Quality,
}
