using System.Collections.Concurrent;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation.Scores;

public sealed class BatchScoringTests
{
    private static readonly IAnsiConsole Silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

    [Fact]
    public async Task Run_LongPromptInTwoDomains_AskedAsASiloAsks()
    {
        var text = new string('x', 10_000);
        var scorer = new LegalOnly();
        using var cache = new ScoreCache();

        var scores = await new BatchScoring(Silent, TimeProvider.System).RunAsync(
            scorer, [new RoutedPrompt(text, "legal"), RoutedPrompt.OfText(text), new RoutedPrompt(text, "legal")], "strong", "weak", cache, CancellationToken.None);

        Assert.Equal([1.0, 0.0, 1.0], scores.Of([new RoutedPrompt(text, "legal"), RoutedPrompt.OfText(text), new RoutedPrompt(text, "legal")]));
        Assert.Equal(["general", "legal"], scorer.Asked.Select(prompt => prompt.Domain).Order());
        Assert.All(scorer.Asked, prompt => Assert.Equal(ScoredText.Of(text), prompt.Text));
        Assert.Single(scorer.Asked.Select(prompt => prompt.RequestId).Distinct());
    }

    private sealed class LegalOnly : IScorer
    {
        public string Name => "legal_only";

        public ConcurrentBag<ScoringPrompt> Asked { get; } = [];

        public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
        {
            Asked.Add(prompt);
            return ValueTask.FromResult(new WinRate(prompt.Domain == "legal" ? 1 : 0));
        }
    }
}
