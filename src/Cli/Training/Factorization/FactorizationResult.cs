using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training.Factorization;

/// <summary>Settings of a matrix factorization, the mean exact APGR they gave over pairs, and each pair's figures, measured when asked for.</summary>
internal sealed record FactorizationResult(double Penalty, int Rank, double Apgr, IEnumerable<IEnumerable<KeyValuePair<string, RouterResult>>> Measured);
