namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>The exact APGR of shuffled scores.</summary>
/// <param name="Mean">Mean over the deals.</param>
/// <param name="Deviation">Standard deviation over the deals.</param>
/// <param name="Chance">Share of deals (with the router's own as one) that do at least as well: the p-value of a permutation test.</param>
internal sealed record ShuffleResult(double Mean, double Deviation, double Chance);
