using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>What an evaluation found, and what is needed to repeat it.</summary>
/// <param name="ModelsHash">XXH128 of the model files.</param>
/// <param name="Seed">Seeds all chance.</param>
/// <param name="Resamples">Bootstrap resamples behind each interval.</param>
/// <param name="Sets">The sets.</param>
internal sealed record EvaluationResult(string ModelsHash, int Seed, int Resamples, IReadOnlyList<SetResult> Sets);
