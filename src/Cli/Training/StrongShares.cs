using System.Globalization;

namespace Orleans.Routing.Cli.Training;

/// <summary>Turns shares of strong calls into thresholds, by quantiles of win rates.</summary>
internal static class StrongShares
{
    private static readonly int[] Percents = [5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95];

    /// <summary>For each share, in per cent, the threshold that sends that share of these win rates to the strong model.</summary>
    public static IReadOnlyDictionary<string, double> Thresholds(IReadOnlyList<(double WinRate, double Weight)> winRates)
    {
        var descending = winRates.OrderByDescending(entry => entry.WinRate).ToList();
        var total = descending.Sum(entry => entry.Weight);
        return Percents.ToDictionary(
            percent => percent.ToString("00", CultureInfo.InvariantCulture),
            percent => Math.Round(At(descending, total * percent / 100), 5));
    }

    private static double At(List<(double WinRate, double Weight)> descending, double share)
    {
        var sum = 0.0;
        foreach (var (winRate, weight) in descending)
        {
            sum += weight;
            if (sum >= share)
            {
                return winRate;
            }
        }

        return descending[^1].WinRate;
    }
}
