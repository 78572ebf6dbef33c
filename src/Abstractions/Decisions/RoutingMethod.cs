namespace Orleans.Routing.Decisions;

/// <summary>Who chose the model.</summary>
[GenerateSerializer, Alias("routing.routing-method")]
public enum RoutingMethod
{
    /// <summary>A scorer's win rate against a threshold (<c>routellm</c>).</summary>
    Routellm,

    /// <summary>The domain selector (<c>domain_selector</c>).</summary>
    DomainSelector,

    /// <summary>The caller, by naming the model (<c>pinned</c>).</summary>
    Pinned,
}
