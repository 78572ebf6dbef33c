namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>A router's scores for one pair of models: some routers take the pair into account.</summary>
internal sealed record PairScores(string StrongModel, string WeakModel, RouterScores Scores);
