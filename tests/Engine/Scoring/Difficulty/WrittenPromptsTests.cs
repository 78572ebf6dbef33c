using System.Text.Json;
using Orleans.Routing.Domains;
using Xunit.Abstractions;

namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>Prompts as users write them, easy and hard ones in pairs: the shipped router has learned from none of these.</summary>
public sealed class WrittenPromptsTests(ITestOutputHelper output)
{
    // 28 of 31 when the head was trained; by prompt length alone 24. models/difficulty/README.md gives the command that prints both.
    private const double LeastShare = 0.85;

    private static readonly string Folder = Path.Combine(ShippedModels.Folder, RouterNames.Difficulty);

    [Fact]
    public async Task Difficulty_PairsItHasNotSeen_HardOutranksEasy()
    {
        await using var routers = await new LoadedRouters().LoadAsync();
        var (pairs, ranked, longer) = (0, 0, 0);
        foreach (var pair in Read("written-test.jsonl").GroupBy(prompt => prompt.Group, StringComparer.Ordinal))
        {
            var (hard, easy) = (pair.MinBy(prompt => prompt.Score).Text, pair.MaxBy(prompt => prompt.Score).Text);
            pairs++;
            ranked += await routers.ScoreAsync(RouterNames.Difficulty, hard) > await routers.ScoreAsync(RouterNames.Difficulty, easy) ? 1 : 0;
            longer += hard.Length > easy.Length ? 1 : 0;
        }

        output.WriteLine($"The hard prompt of a pair comes first: {ranked} of {pairs}; by prompt length alone {longer}.");
        Assert.True(ranked >= LeastShare * pairs, $"{ranked} of {pairs}");
    }

    [Fact]
    public void WrittenPrompts_TrainAndTest_NoPairInBoth() =>
        Assert.Empty(Read("written-train.jsonl").Select(prompt => prompt.Group).Intersect(Read("written-test.jsonl").Select(prompt => prompt.Group), StringComparer.Ordinal));

    /// <summary>The documented rule: the quantile of the win rates of <c>chat-prompts.txt</c> at one minus the share, to two decimals.</summary>
    [Theory]
    [InlineData("medical", 0.6)]
    [InlineData("legal", 0.6)]
    [InlineData("scientific", 0.5)]
    [InlineData("financial", 0.5)]
    [InlineData("creative", 0.4)]
    public async Task BuiltInThreshold_ChatPrompts_SendsItsShareToTheStrongModel(string domain, double share)
    {
        await using var routers = await new LoadedRouters().LoadAsync();
        var winRates = new List<double>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "chat-prompts.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            winRates.Add(await routers.ScoreAsync(RouterNames.Difficulty, line));
        }

        winRates.Sort();
        var position = (1 - share) * (winRates.Count - 1);
        var below = (int)position;
        var quantile = winRates[below] + ((position - below) * (winRates[below + 1] - winRates[below]));

        Assert.Equal(Math.Round(quantile, 2), BuiltInThresholds.Of(domain) ?? BuiltInThresholds.Default, 0.0051);
    }

    private static IEnumerable<(string Text, string Group, double Score)> Read(string file) => File.ReadLines(Path.Combine(Folder, file)).Select(line =>
    {
        using var row = JsonDocument.Parse(line);
        return (
            row.RootElement.GetProperty("prompt").GetString()!, row.RootElement.GetProperty("group").GetString()!, row.RootElement.GetProperty("scores").GetProperty("written").GetDouble());
    });
}
