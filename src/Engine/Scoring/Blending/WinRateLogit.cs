namespace Orleans.Routing.Scoring.Blending;

/// <summary>Logits of win rates, as blends add them up and training chooses their weights.</summary>
internal static class WinRateLogit
{
    // A win rate of 0 or 1 has no finite logit; beyond this, single precision has no more to tell.
    private const double Least = 1e-7;

    public static double Of(double winRate)
    {
        var inside = Math.Clamp(winRate, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }
}
