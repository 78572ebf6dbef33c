using System.Collections.Immutable;
using Orleans.Routing.Domains.Classification;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class ClassifiedDomainsTests
{
    private static readonly DomainDetector Registered = DomainDetector.Build([Record("sales", 0), Record("legal", 1), Record("medical", 2)]);

    [Fact]
    public void Combine_Semantic_ProbabilitiesBestFirst() =>
        Assert.Equal<DetectedDomain>([new("medical", 0.5), new("legal", 0.375)], Combine([0.375f, 0.5f, 0.125f], []));

    [Fact]
    public void Combine_NoneLikeliest_Nothing() => Assert.Empty(Combine([0.375f, 0.125f, 0.5f], []));

    [Fact]
    public void Combine_BestBelowTheAbstentionThreshold_Nothing() =>
        Assert.Empty(Combine([0.375f, 0.34f, 0.28f], [], abstention: 0.4, threshold: 0.1));

    [Fact]
    public void Combine_EqualConfidences_OrderOfRegistration() =>
        Assert.Equal(["legal", "medical"], Combine([0.4f, 0.4f, 0.2f], []).Select(domain => domain.Domain));

    [Fact]
    public void Combine_Hybrid_WordsRaiseTheProbability() =>
        Assert.Equal(0.5 + (0.5 * 0.5 * 0.4), Combine([0, 0.5f, 0.5f], [new("medical", 0.4)], ClassifiedDomains.HybridWeight)[0].Confidence, 12);

    [Fact]
    public void Combine_SemanticWithWords_WordsOfKnownDomainsCountNothing() =>
        Assert.Equal<DetectedDomain>([new("medical", 0.75)], Combine([0.25f, 0.75f, 0], [new("legal", 1)]));

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.8, 1)]
    public void Combine_HybridAndAbstaining_TwoPatternsDetectOneDoesNot(double words, int detected) =>
        Assert.Equal(detected, Combine([0.1f, 0.1f, 0.8f], [new("legal", words)], ClassifiedDomains.HybridWeight).Length);

    [Fact]
    public void Combine_DomainTheClassifierDoesNotKnow_TakesItsShareFirst() =>
        Assert.Equal<DetectedDomain>([new("sales", 0.75)], Combine([0, 1, 0], [new("sales", 0.75)]));

    [Fact]
    public void Combine_UnknownDomainIsWeak_KnownOneStaysFirst() =>
        Assert.Equal<DetectedDomain>([new("medical", 0.5), new("sales", 0.5 - 0.125)], Combine([0, 0.8f, 0.2f], [new("sales", 0.375)]).Select(domain => domain with { Confidence = Math.Round(domain.Confidence, 6) }));

    [Fact]
    public void Combine_LabelNotRegistered_LeftOut() =>
        Assert.Equal(["legal"], ClassifiedDomains.Combine(
            DomainDetector.Build([Record("legal", 0)]), [], new DomainProbabilities(["legal", "medical"], 0.3, new[] { 0.4f, 0.6f }), 0, 0.3).Select(domain => domain.Domain));

    private static ImmutableArray<DetectedDomain> Combine(
        float[] probabilities, ImmutableArray<DetectedDomain> lexical, double weight = 0, double abstention = 0.3, double threshold = 0.3) =>
        ClassifiedDomains.Combine(Registered, lexical, new DomainProbabilities(["legal", "medical", "none"], abstention, probabilities), weight, threshold);

    private static DomainRecord Record(string name, int ordinal) => new() { Config = new DomainConfig { Name = name }, Version = 1, Ordinal = ordinal };
}
