namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>One domain of a set.</summary>
/// <param name="Domain">Its name.</param>
/// <param name="Rows">Prompts in it.</param>
/// <param name="StrongQuality">Mean quality of the strong model.</param>
/// <param name="WeakQuality">Mean quality of the weak model.</param>
/// <param name="Rankings">Each router's figures in it.</param>
internal sealed record DomainResult(string Domain, int Rows, double StrongQuality, double WeakQuality, IReadOnlyList<DomainRanking> Rankings);
