namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>A ranking in one domain.</summary>
/// <param name="Name">The ranking.</param>
/// <param name="Apgr">Exact APGR among the domain's prompts; null when they are few or the strong model is no better on them.</param>
/// <param name="StrongShare">Share of the domain's prompts that go to the strong model when half of the whole set does.</param>
internal sealed record DomainRanking(string Name, double? Apgr, double StrongShare);
