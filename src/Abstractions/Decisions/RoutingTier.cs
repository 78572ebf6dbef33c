namespace Orleans.Routing.Decisions;

/// <summary>Which of the model pair a prompt went to.</summary>
[GenerateSerializer, Alias("routing.routing-tier")]
public enum RoutingTier
{
    /// <summary>Neither: the model is not one of the pair (chosen by the domain selector or named by the caller).</summary>
    Other,

    /// <summary>The weak model.</summary>
    Weak,

    /// <summary>The strong model.</summary>
    Strong,
}
