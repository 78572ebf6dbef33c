using System.Collections.Immutable;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>Settings of routers of the kinds <c>causal_llm</c> and <c>causal_llm_remote</c>.</summary>
internal sealed record CausalSettings
{
    /// <summary>
    /// The tokens that say how good the weak model's answer would be, the worst first; 2 to 20. Default: RouteLLM's <c>[[1]]</c> to
    /// <c>[[5]]</c>.
    /// </summary>
    public ImmutableArray<string> ScoreTokens { get; set; } = ["[[1]]", "[[2]]", "[[3]]", "[[4]]", "[[5]]"];

    /// <summary>The least score, counted from 1, at which the weak model is good enough. Default: 4, RouteLLM's.</summary>
    public int ScoreThreshold { get; set; } = 4;

    /// <summary>Most tokens written until a score token must have come: 1 to 32. Default: 6, RouteLLM's.</summary>
    public int MaxNewTokens { get; set; } = 6;

    /// <summary>Most tokens read, template included: 16 to 32,768. A longer prompt loses its start. Default: 2,048.</summary>
    public int MaxTokens { get; set; } = 2048;

    /// <summary>Tokens that end the answer. Default: those of Llama's and GPT-2's that the vocabulary has.</summary>
    public ImmutableArray<string>? EndTokens { get; set; }

    /// <summary>Milliseconds a score may take, waiting included; 1 to 60,000. Default: 2,000; a decoder needs more than other routers.</summary>
    public int DeadlineMs { get; set; } = 2000;

    /// <summary>Remote only: the name below <c>Scoring:Completions</c> of the endpoint asked.</summary>
    public string? Endpoint { get; set; }

    /// <summary>What the tokenizer's file does not say.</summary>
    public TokenizerSettings Tokenizer { get; set; } = new();
}
