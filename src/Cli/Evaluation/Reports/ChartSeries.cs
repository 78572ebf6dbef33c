namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>One curve of a chart, in the units of its axes.</summary>
internal sealed record ChartSeries(string Name, ChartInk Ink, IReadOnlyList<(double X, double Y)> Points);
