using System.Numerics.Tensors;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>From a prompt's embedding to the tiers' strengths, on one thread, with a buffer of its own.</summary>
internal sealed class SimilarityRankingWorker(BattleFile battles, TierStrengths strengths) : IInferenceWorker<ReadOnlyMemory<float>, double[]>
{
    private readonly float[] _similarities = new float[battles.Count];
    private readonly float[] _unit = new float[battles.Header.Dimensions];

    public double[] Run(ReadOnlyMemory<float> request)
    {
        var embedding = request.Span;
        var length = TensorPrimitives.Norm(embedding);
        if (float.IsFinite(length) && length > 0)
        {
            TensorPrimitives.Divide(embedding, length, _unit);
        }
        else
        {
            throw new InvalidDataException("The prompt's embedding is zero or holds something that is not a number.");
        }

        battles.Similarities(_unit, _similarities);
        return strengths.From(_similarities);
    }

    public void Dispose()
    {
        // The file belongs to the queue.
    }
}
