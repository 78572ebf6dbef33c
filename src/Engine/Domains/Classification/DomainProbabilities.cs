using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Orleans.Routing.Domains.Classification;

/// <summary>What a classifier says of a prompt.</summary>
/// <param name="Labels">The domains it knows, and possibly <see cref="DomainClassifierModel.NoneLabel"/>.</param>
/// <param name="AbstentionThreshold">The least probability at which the best label counts, in [0,1].</param>
/// <param name="Values">One probability per label, in their order, that nobody will change.</param>
public readonly record struct DomainProbabilities(ImmutableArray<string> Labels, double AbstentionThreshold, ReadOnlyMemory<float> Values)
{
    /// <summary>Whether the classifier finds none of its domains: "none" is the likeliest label, or no label reaches the threshold.</summary>
    public bool Abstains
    {
        get
        {
            var best = TensorPrimitives.IndexOfMax(Values.Span);
            return Labels[best] == DomainClassifierModel.NoneLabel || !(Values.Span[best] >= AbstentionThreshold);
        }
    }
}
