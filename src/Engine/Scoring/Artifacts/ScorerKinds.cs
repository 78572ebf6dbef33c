namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>The kinds that <c>orleans-routing train</c> writes, as manifests name them; a router of one may have any name.</summary>
public static class ScorerKinds
{
    /// <summary>A linear head over the embedding of the stem and text features.</summary>
    public const string Linear = "linear";

    /// <summary>A table of win rates by domain.</summary>
    public const string DomainMean = "domain_mean";

    /// <summary>The longer the prompt, the higher the win rate.</summary>
    public const string PromptLength = "prompt_length";

    /// <summary>A weighted mean of other routers' logits.</summary>
    public const string Blend = "blend";
}
