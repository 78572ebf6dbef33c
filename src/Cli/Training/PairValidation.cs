using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>How a head trained without a pool ranks that pool's prompts for one pair, beside the baselines.</summary>
internal sealed record PairValidation(string Pool, string Strong, string Weak, int Rows, RouterResult Difficulty, RouterResult Length, RouterResult Random);
