namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>What a router said of each prompt.</summary>
/// <param name="Router">The router's name.</param>
/// <param name="WinRates">Win rate by prompt and domain.</param>
/// <param name="Scored">Prompts scored in this run; the others were known from an earlier one.</param>
/// <param name="Elapsed">How long that took.</param>
internal sealed record RouterScores(string Router, IReadOnlyDictionary<RoutedPrompt, double> WinRates, int Scored, TimeSpan Elapsed)
{
    public double[] Of(IReadOnlyList<RoutedPrompt> prompts) => [.. prompts.Select(prompt => WinRates[prompt])];
}
