using System.Collections.Immutable;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Domains;

/// <summary>
/// Turns a classifier's probabilities and the lexical scores into detected domains. Let p(d) be the probability of a domain the
/// classifier knows, s(d) the lexical score, w the weight of words, and u the highest lexical score of a domain it does not know.
/// <code>
/// confidence(d) = s(d)                                  d unknown to the classifier
/// confidence(d) = (1 - u) * (p + (1 - p) * w * s(d))    d known; p = 0 for all when the classifier abstains
/// </code>
/// A classifier gives all probability to what it knows, so what a domain of the operator's own claims by its words is taken off first;
/// a score of 1 wins outright. The classifier abstains when "none" is its likeliest label or no domain reaches its threshold.
/// w is 0 for the semantic detector and <see cref="HybridWeight"/> for the hybrid one.
/// </summary>
public static class ClassifiedDomains
{
    /// <summary>
    /// How much words count in the hybrid detector. Two of three patterns of a built-in domain (score 0.8) then find it at the usual
    /// threshold of 0.3 even when the classifier abstains, one (0.4) does not. Chosen by leave-one-style-out; the classifier's card has the figures.
    /// </summary>
    public const double HybridWeight = 0.5;

    /// <summary>Domains whose confidence is at least the threshold, best first, ties in order of registration.</summary>
    /// <param name="registered">The registered domains.</param>
    /// <param name="lexical">Every registered domain whose lexical score is above 0; with a threshold of 0 all.</param>
    /// <param name="classification">What the classifier says.</param>
    /// <param name="weight">w, in [0,1].</param>
    /// <param name="threshold">The least confidence, in [0,1].</param>
    public static ImmutableArray<DetectedDomain> Combine(
        DomainDetector registered, ImmutableArray<DetectedDomain> lexical, in DomainProbabilities classification, double weight, double threshold)
    {
        var labels = classification.Labels;
        var detected = ImmutableArray.CreateBuilder<DetectedDomain>();
        var claimed = 0.0;
        foreach (var hit in lexical)
        {
            if (!labels.Contains(hit.Domain))
            {
                claimed = Math.Max(claimed, hit.Confidence);
                Add(detected, hit, threshold);
            }
        }

        var probabilities = classification.Values.Span;
        var abstains = classification.Abstains;
        for (var label = 0; label < labels.Length; label++)
        {
            // "none" and domains that were deleted are not registered.
            if (registered.PlaceOf(labels[label]) >= 0)
            {
                var probability = abstains ? 0 : Math.Clamp(probabilities[label], 0.0, 1.0);
                var words = weight * ScoreOf(labels[label], lexical);
                Add(detected, new DetectedDomain(labels[label], (1 - claimed) * (probability + ((1 - probability) * words))), threshold);
            }
        }

        detected.Sort((left, right) => Compare(left, right, registered));
        return detected.DrainToImmutable();
    }

    private static double ScoreOf(string domain, ImmutableArray<DetectedDomain> lexical)
    {
        foreach (var hit in lexical)
        {
            if (hit.Domain == domain)
            {
                return hit.Confidence;
            }
        }

        return 0;
    }

    // As with words alone, a domain without any evidence is detected only by a threshold of 0.
    private static void Add(ImmutableArray<DetectedDomain>.Builder detected, DetectedDomain domain, double threshold)
    {
        if (domain.Confidence >= threshold)
        {
            detected.Add(domain);
        }
    }

    private static int Compare(DetectedDomain left, DetectedDomain right, DomainDetector registered)
    {
        var byConfidence = right.Confidence.CompareTo(left.Confidence);
        return byConfidence != 0 ? byConfidence : registered.PlaceOf(left.Domain).CompareTo(registered.PlaceOf(right.Domain));
    }
}
