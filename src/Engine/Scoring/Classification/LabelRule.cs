using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Classification;

/// <summary>
/// How a classifier's labels become a win rate: <c>1 - P(weak labels)</c> or <c>P(strong labels)</c> under softmax; a single logit is
/// the logistic probability of label 0.
/// </summary>
internal sealed class LabelRule
{
    private const int RouteLlmLabels = 3;

    private readonly ImmutableArray<int> _labels;
    private readonly bool _areWeak;

    private LabelRule(ImmutableArray<int> labels, bool areWeak) => (_labels, _areWeak) = (labels, areWeak);

    /// <summary>Makes the rule of the settings for a model of so many labels.</summary>
    /// <exception cref="InvalidDataException">The settings name labels that the model does not have, or none.</exception>
    public static LabelRule Create(BertSettings settings, int labels, string path)
    {
        if (settings is { WeakLabels: not null, StrongLabels: not null })
        {
            throw new InvalidDataException($"{path}: settings name weak_labels and strong_labels; use one of them.");
        }

        if ((settings.WeakLabels ?? settings.StrongLabels) is not { } named)
        {
            return labels == RouteLlmLabels
                ? new LabelRule([1, 2], areWeak: true)
                : throw new InvalidDataException($"{path} has {labels} labels; RouteLLM's rule is for {RouteLlmLabels}. Say which count in settings.weak_labels or settings.strong_labels.");
        }

        var valid = named.Length > 0 && named.Distinct().Count() == named.Length && named.All(label => label >= 0 && label < labels);
        return valid
            ? new LabelRule(named, settings.WeakLabels is not null)
            : throw new InvalidDataException($"{path} has the labels 0 to {labels - 1}; settings name {string.Join(", ", named)}.");
    }

    /// <summary>The win rate, not a number when the logits are none.</summary>
    public double WinRate(ReadOnlySpan<float> logits)
    {
        var probability = 0.0;
        if (logits.Length == 1)
        {
            probability = 1 / (1 + Math.Exp(-logits[0]));
        }
        else
        {
            Span<double> wide = stackalloc double[logits.Length];
            for (var label = 0; label < logits.Length; label++)
            {
                wide[label] = logits[label];
            }

            var shares = ScoreDistribution.Softmax(wide);
            foreach (var label in _labels)
            {
                probability += shares[label];
            }
        }

        // Sums of probabilities may pass 1 by a rounding.
        probability = Math.Min(probability, 1);
        return _areWeak ? 1 - probability : probability;
    }
}
