using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// How a head trained without a pool ranks that pool's prompts for one pair, beside the baselines. Domain mean is cross-fitted within the
/// pool, so it knows what the head does not; null where the pool has no domains.
/// </summary>
internal sealed record PairValidation(
    string Pool, string Strong, string Weak, int Rows, RouterResult Difficulty, RouterResult Length, RouterResult? DomainMean, RouterResult Random);
