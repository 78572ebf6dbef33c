using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.SimilarityRanking;

public sealed class TierStrengthsTests
{
    private static readonly BattleFileHeader Header = new()
    {
        Element = EmbeddingElement.Full,
        Dimensions = 2,
        Models = [new RankedModel("a", 1100, 0), new RankedModel("b", 900, 1)],
        Cells = [new BattleCell(0, 1, BattleOutcome.First, 3), new BattleCell(1, 0, BattleOutcome.First, 1)],
    };

    [Theory]
    [InlineData(0f)]
    [InlineData(-0.5f)]
    public void From_NoBattleSimilar_AllCountAlike(float similarity)
    {
        var strengths = new TierStrengths(Header, SameTier.RouteLlm).From(new float[] { similarity, similarity, similarity - 0.1f, similarity });

        Assert.Equal(Math.Log(3), strengths[0] - strengths[1], 1e-7);
    }

    [Fact]
    public void From_OneBattleSimilar_CountsTenTimesWhatAnUnrelatedOneDoes()
    {
        // Weights 10, 10, 10 for the wins at similarity 0, and 100 for the loss at the largest similarity.
        var strengths = new TierStrengths(Header, SameTier.RouteLlm).From(new float[] { 0, 0, 0, 0.3f });

        Assert.Equal(Math.Log(30.0 / 100), strengths[0] - strengths[1], 1e-6);
    }

    [Fact]
    public void From_BattlesWithinATier_CountAsChosen()
    {
        var header = Header with { Cells = [.. Header.Cells, new BattleCell(0, 0, BattleOutcome.First, 6), new BattleCell(0, 0, BattleOutcome.Second, 2)] };
        var similarities = Enumerable.Repeat(0.2f, 12).ToImmutableArray();

        var asRouteLlm = new TierStrengths(header, SameTier.RouteLlm).From(similarities.ToArray());
        var dropped = new TierStrengths(header, SameTier.Drop).From(similarities.ToArray());

        // "Lost" 6 of 8 against rating 1000, while the difference to the other tier stays what its battles say.
        Assert.Equal(-Math.Log(3), asRouteLlm[0], 1e-7);
        Assert.Equal(Math.Log(3), asRouteLlm[0] - asRouteLlm[1], 1e-7);
        Assert.Equal(Math.Log(3) / 2, dropped[0], 1e-7);
    }
}
