using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Writes figures the one way all reports do.</summary>
internal static class Figures
{
    public const string None = "-";

    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("F3", CultureInfo.InvariantCulture) : None;

    public static string Percent(double? value) => value is { } share && double.IsFinite(share)
        ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %")
        : None;

    public static string Quality(double value, double best) => best == 1 ? Percent(value) : value.ToString("F2", CultureInfo.InvariantCulture);

    public static string WithInterval(double value, Interval interval) => $"{Number(value)} ({Number(interval.Low)} to {Number(interval.High)})";

    public static string Difference(Estimate? difference) => difference is { } estimate
        ? $"{Signed(estimate.Value)} ({Signed(estimate.Interval.Low)} to {Signed(estimate.Interval.High)})"
        : None;

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
