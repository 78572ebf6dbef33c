using System.Collections.Immutable;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Scoring.PromptLength;

/// <summary>
/// The longer the stem, the higher the win rate: the baseline that few trained routers beat on exam questions. Between two lengths of the
/// settings it runs in a straight line, beyond the ends it is level.
/// </summary>
internal sealed class PromptLengthScorer(string name, PromptLengthSettings settings) : IScorer
{
    public string Name => name;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(WinRateOf(PromptStem.Of(prompt.Text).Length));

    public WinRate WinRateOf(int characters)
    {
        var (lengths, rates) = (settings.Characters, settings.WinRates);
        var above = lengths.BinarySearch(characters);
        if (above >= 0)
        {
            return new WinRate(rates[above]);
        }

        above = ~above;
        if (above == 0 || above == lengths.Length)
        {
            return new WinRate(rates[Math.Min(above, rates.Length - 1)]);
        }

        var share = (double)(characters - lengths[above - 1]) / (lengths[above] - lengths[above - 1]);
        return new WinRate(rates[above - 1] + (share * (rates[above] - rates[above - 1])));
    }
}
