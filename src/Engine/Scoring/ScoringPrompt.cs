using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Scoring;

/// <summary>What a scorer is asked about.</summary>
/// <param name="Text">The text routed by; may be empty.</param>
/// <param name="RequestId">The decision's id, which seeds chance.</param>
/// <param name="StrongModel">The strong model of the pair.</param>
/// <param name="WeakModel">The weak model of the pair.</param>
public readonly record struct ScoringPrompt(string Text, Guid RequestId, ModelId StrongModel, ModelId WeakModel)
{
    /// <summary>The domain the prompt was assigned to; empty when unknown.</summary>
    public string Domain { get; init; } = "";
}
