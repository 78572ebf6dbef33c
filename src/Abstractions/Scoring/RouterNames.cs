namespace Orleans.Routing.Scoring;

/// <summary>The external names of the routers: RouteLLM's five and ours.</summary>
public static class RouterNames
{
    /// <summary>RouteLLM's matrix factorization.</summary>
    public const string MatrixFactorization = "mf";

    /// <summary>RouteLLM's similarity-weighted ranking.</summary>
    public const string SimilarityWeightedRanking = "sw_ranking";

    /// <summary>RouteLLM's sequence classifier.</summary>
    public const string Bert = "bert";

    /// <summary>RouteLLM's causal language model.</summary>
    public const string CausalLlm = "causal_llm";

    /// <summary>Uniform, seeded by the request's id.</summary>
    public const string Random = "random";

    /// <summary>Ours, the default: how likely models fail on a prompt like this.</summary>
    public const string Difficulty = "difficulty";
}
