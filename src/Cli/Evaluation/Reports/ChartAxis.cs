using System.Globalization;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>An axis with ticks at round numbers.</summary>
internal sealed class ChartAxis
{
    private const int MostTicks = 6;
    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    private readonly double _step;

    /// <summary>An axis that holds all values.</summary>
    public ChartAxis(string label, double least, double most)
    {
        Label = label;
        var span = Math.Max(most - least, 1e-9);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / MostTicks)));
        _step = RoundSteps.Select(step => step * power).First(step => span / step <= MostTicks);
        Least = Math.Floor(least / _step) * _step;
        Most = Math.Max(Math.Ceiling(most / _step) * _step, Least + _step);
    }

    public string Label { get; }

    public double Least { get; }

    public double Most { get; }

    public IEnumerable<(double Value, string Text)> Ticks => Enumerable
        .Range(0, (int)Math.Round((Most - Least) / _step) + 1)
        .Select(index => Least + (index * _step))
        .Select(value => (value, Math.Round(value, 6).ToString("0.###", CultureInfo.InvariantCulture)));

    /// <summary>Where a value stands between two ends.</summary>
    public float Place(double value, float from, float to) => from + (float)((value - Least) / (Most - Least) * (to - from));
}
