namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>One way to order a set's prompts, the likeliest to need the strong model highest.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Scores">One score per row.</param>
/// <param name="IsRouter">Whether the scores are a router's win rates rather than a baseline's.</param>
internal sealed record Ranking(string Name, double[] Scores, bool IsRouter);
