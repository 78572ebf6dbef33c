using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Scoring.Pairs;

/// <summary>A scorer's weights do not know both models of a policy, and its settings name no pair to score instead.</summary>
public sealed class UnknownModelPairException : Exception
{
    /// <summary>Names the pair and what to do.</summary>
    public UnknownModelPairException(ModelId strong, ModelId weak)
        : base($"The router's weights do not know both of {strong} and {weak}: add them to 'aliases' in its {Artifacts.ScorerManifest.FileName}, or set 'pair' there to score a known pair instead.")
    {
    }
}
