using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Scoring;

public sealed class RandomScorerTests
{
    private readonly RandomScorer _scorer = new();

    [Fact]
    public async Task ScoreAsync_SameRequest_SameWinRateWhateverTheText()
    {
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        Assert.Equal(await ScoreAsync("a", id), await ScoreAsync("b", id));
    }

    [Fact]
    public async Task ScoreAsync_ManyRequests_Uniform()
    {
        var deciles = new int[10];
        for (var request = 0; request < 10_000; request++)
        {
            var winRate = await ScoreAsync("text", new Guid(request, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            deciles[(int)(winRate * 10)]++;
        }

        // Chi-squared with 9 degrees of freedom: 27.9 is passed by chance once in a thousand times.
        Assert.InRange(deciles.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 27.9);
    }

    private async Task<double> ScoreAsync(string text, Guid id) =>
        (await _scorer.ScoreAsync(new ScoringPrompt(text, id, new ModelId("p", "s"), new ModelId("p", "w")), CancellationToken.None)).Value;
}
