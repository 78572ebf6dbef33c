namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>A figure and its 95 % interval.</summary>
internal readonly record struct Estimate(double Value, Interval Interval);
