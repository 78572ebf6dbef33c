using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>Adds up what its parts say, in logits. A part that cannot score fails the whole: a blend without it would be another router.</summary>
internal sealed class BlendScorer(string name, double offset, ImmutableArray<WeightedScorer> parts, TimeSpan usualDeadline) : IScorer
{
    public string Name => name;

    /// <summary>The parts run one after another, so their deadlines add up; the usual one where all parts have that.</summary>
    public TimeSpan? Deadline { get; } = parts.All(part => part.Scorer.Deadline is null)
        ? null
        : parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + (part.Scorer.Deadline ?? usualDeadline));

    public bool UsesDomain { get; } = parts.Any(part => part.Scorer.UsesDomain);

    public bool IsWarmedUp { get; } = parts.All(part => part.Scorer.IsWarmedUp);

    public async ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var sum = offset;
        foreach (var part in parts)
        {
            var winRate = await part.Scorer.ScoreAsync(prompt, cancellationToken);
            sum += part.Offset + (part.Weight * WinRateLogit.Of(winRate.Value));
        }

        return new WinRate(1 / (1 + Math.Exp(-sum)));
    }
}
