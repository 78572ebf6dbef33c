namespace Orleans.Routing.Ledger;

/// <summary>Where token counts come from.</summary>
[GenerateSerializer, Alias("routing.usage-source")]
public enum UsageSource
{
    /// <summary>The provider's own count.</summary>
    Provider,

    /// <summary>Our estimate of what was sent and delivered.</summary>
    Estimate,

    /// <summary>Nothing was used: the upstream did not take the request.</summary>
    None,
}
