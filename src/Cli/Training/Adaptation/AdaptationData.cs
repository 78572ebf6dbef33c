using Orleans.Routing.Cli.Evaluation.Sets;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>A set with its prompts encoded and the prior's logits; all lists have one entry per row.</summary>
/// <param name="Set">The outcomes.</param>
/// <param name="Embeddings">The stems' embeddings.</param>
/// <param name="Features">Their text features.</param>
/// <param name="Prior">The prior's logits; all 0 without a prior.</param>
internal sealed record AdaptationData(EvaluationSet Set, float[][] Embeddings, float[][] Features, double[] Prior);
