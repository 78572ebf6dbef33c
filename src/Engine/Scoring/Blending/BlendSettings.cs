using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>
/// The settings of a router of kind <c>blend</c>:
/// <c>win_rate = sigmoid(offset + sum of weight * (logit(part) - mean) / deviation)</c>.
/// </summary>
public sealed record BlendSettings
{
    /// <summary>Added to the weighted sum: the logit of a prompt that is average in every part.</summary>
    public double Offset { get; init; }

    /// <summary>The parts; at least one.</summary>
    public required ImmutableArray<BlendPart> Parts { get; init; }
}
