namespace Orleans.Routing.Cli.Training;

/// <summary>Logits of win rates, as blends add them up.</summary>
internal static class WinRateLogit
{
    // As in the blend that will read them: beyond this, single precision has no more to tell.
    private const double Least = 1e-7;

    public static double Of(double winRate)
    {
        var inside = Math.Clamp(winRate, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }
}
