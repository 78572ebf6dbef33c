using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>Adds up what its parts say, in logits. A part that cannot score fails the whole: a blend without it would be another router.</summary>
internal sealed class BlendScorer(string name, double offset, ImmutableArray<WeightedScorer> parts) : IScorer
{
    // A win rate of 0 or 1 has no finite logit; beyond this, single precision has no more to tell.
    private const double Least = 1e-7;

    public string Name => name;

    public TimeSpan? Deadline { get; } = parts.Max(part => part.Scorer.Deadline);

    public bool IsWarmedUp { get; } = parts.All(part => part.Scorer.IsWarmedUp);

    public async ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var sum = offset;
        foreach (var part in parts)
        {
            var winRate = await part.Scorer.ScoreAsync(prompt, cancellationToken);
            sum += part.Offset + (part.Weight * Logit(winRate.Value));
        }

        return new WinRate(1 / (1 + Math.Exp(-sum)));
    }

    private static double Logit(double winRate)
    {
        var inside = Math.Clamp(winRate, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }
}
