using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>The settings of a router of kind <c>sw_ranking</c>.</summary>
public sealed record SimilarityRankingSettings : PairSettings
{
    /// <summary>The role of the battles file in the manifest.</summary>
    public const string BattlesFile = "battles";

    /// <summary>What battles within a tier say. Default: <c>routellm</c>.</summary>
    public SameTier SameTier { get; init; } = SameTier.RouteLlm;
}
