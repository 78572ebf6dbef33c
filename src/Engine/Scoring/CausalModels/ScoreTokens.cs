using System.Collections.Immutable;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>The ids of the tokens that matter in an answer.</summary>
/// <param name="Ids">The score tokens, the worst score first.</param>
/// <param name="Ends">Tokens that end the answer.</param>
internal sealed record ScoreTokens(ImmutableArray<int> Ids, ImmutableArray<int> Ends)
{
    private static readonly ImmutableArray<string> UsualEnds = ["</s>", "<|eot_id|>", "<|end_of_text|>", "<|endoftext|>", "<|im_end|>"];

    /// <summary>Checks the settings of both kinds.</summary>
    /// <exception cref="InvalidDataException">A setting is out of range.</exception>
    public static void RequireValid(ScorerFolder folder, CausalSettings settings)
    {
        ScorerSettings.RequireRange(folder, "max_tokens", settings.MaxTokens, 16, 32_768);
        ScorerSettings.RequireRange(folder, "max_new_tokens", settings.MaxNewTokens, 1, 32);
        ScorerSettings.RequireRange(folder, "score_tokens (their number)", settings.ScoreTokens.Distinct().Count(), 2, 20);
        ScorerSettings.RequireRange(folder, "score_threshold", settings.ScoreThreshold, 2, settings.ScoreTokens.Length);
    }

    /// <summary>Finds the tokens in a vocabulary.</summary>
    /// <exception cref="InvalidDataException">It lacks one.</exception>
    public static ScoreTokens Of(CausalSettings settings, TokenSequence tokenizer) => new(
        [.. settings.ScoreTokens.Select(tokenizer.IdOf)],
        [.. settings.EndTokens?.Select(tokenizer.IdOf) ?? UsualEnds.Where(tokenizer.Vocabulary.ContainsKey).Select(tokenizer.IdOf)]);
}
