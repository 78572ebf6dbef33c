using System.Collections.Immutable;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Classification;

/// <summary>Settings of a router of kind <c>bert</c>.</summary>
internal sealed record BertSettings
{
    /// <summary>Most tokens read of a prompt, the first ones, special tokens included: 8 to 8,192. Default: 512.</summary>
    public int MaxTokens { get; set; } = 512;

    /// <summary>Name of the output. Default: <c>logits</c>.</summary>
    public string Output { get; set; } = "logits";

    /// <summary>
    /// Numbers, from 0, of the labels that say the weak model is good enough; the win rate is 1 - their probability. Default: the last
    /// two of three, as RouteLLM has them: tie, and weak model wins.
    /// </summary>
    public ImmutableArray<int>? WeakLabels { get; set; }

    /// <summary>Instead of <see cref="WeakLabels"/>: the labels that say the strong model is needed; the win rate is their probability.</summary>
    public ImmutableArray<int>? StrongLabels { get; set; }

    /// <summary>Milliseconds a score may take, waiting included. Default: <c>Scoring:DeadlineMs</c>.</summary>
    public int? DeadlineMs { get; set; }

    /// <summary>What the tokenizer's file does not say.</summary>
    public TokenizerSettings Tokenizer { get; set; } = new();
}
