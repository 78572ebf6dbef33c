using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Pairs;

/// <summary>The 64 models of the Chatbot Arena that RouteLLM's published weights know, and today's names for them.</summary>
public static class RouteLlmModels
{
    /// <summary>Their names, in the order of the rows of <c>P.weight</c> (RouteLLM, routellm/routers/matrix_factorization/model.py).</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "RWKV-4-Raven-14B", "alpaca-13b", "chatglm-6b", "chatglm2-6b", "chatglm3-6b", "claude-1", "claude-2.0", "claude-2.1",
        "claude-instant-1", "codellama-34b-instruct", "deepseek-llm-67b-chat", "dolly-v2-12b", "dolphin-2.2.1-mistral-7b", "falcon-180b-chat",
        "fastchat-t5-3b", "gemini-pro", "gemini-pro-dev-api", "gpt-3.5-turbo-0125", "gpt-3.5-turbo-0314", "gpt-3.5-turbo-0613",
        "gpt-3.5-turbo-1106", "gpt-4-0125-preview", "gpt-4-0314", "gpt-4-0613", "gpt-4-1106-preview", "gpt4all-13b-snoozy", "guanaco-33b",
        "koala-13b", "llama-13b", "llama-2-13b-chat", "llama-2-70b-chat", "llama-2-7b-chat", "llama2-70b-steerlm-chat", "mistral-7b-instruct",
        "mistral-7b-instruct-v0.2", "mistral-medium", "mixtral-8x7b-instruct-v0.1", "mpt-30b-chat", "mpt-7b-chat",
        "nous-hermes-2-mixtral-8x7b-dpo", "oasst-pythia-12b", "openchat-3.5", "openchat-3.5-0106", "openhermes-2.5-mistral-7b", "palm-2",
        "pplx-70b-online", "pplx-7b-online", "qwen-14b-chat", "qwen1.5-4b-chat", "qwen1.5-72b-chat", "qwen1.5-7b-chat",
        "solar-10.7b-instruct-v1.0", "stablelm-tuned-alpha-7b", "starling-lm-7b-alpha", "stripedhyena-nous-7b", "tulu-2-dpo-70b", "vicuna-13b",
        "vicuna-33b", "vicuna-7b", "wizardlm-13b", "wizardlm-70b", "yi-34b-chat", "zephyr-7b-alpha", "zephyr-7b-beta",
    ];

    /// <summary>The pair RouteLLM scores whatever it routes between, unless told otherwise.</summary>
    public static NamedPair DefaultPair { get; } = new("gpt-4-1106-preview", "mixtral-8x7b-instruct-v0.1");

    /// <summary>
    /// Names under which providers serve the same weights. Only where it is the same model: a newer one is never taken for an older,
    /// because that would be a guess about quality.
    /// </summary>
    public static FrozenDictionary<string, string> Aliases { get; } = new Dictionary<string, string>
    {
        ["claude-instant-1.2"] = "claude-instant-1",
        ["gpt-3.5-turbo"] = "gpt-3.5-turbo-0125",
        ["gpt-4"] = "gpt-4-0613",
        ["gpt-4-turbo-preview"] = "gpt-4-0125-preview",
        ["llama2:13b"] = "llama-2-13b-chat",
        ["llama2:70b"] = "llama-2-70b-chat",
        ["llama2:7b"] = "llama-2-7b-chat",
        ["llama-2-13b-chat-hf"] = "llama-2-13b-chat",
        ["llama-2-70b-chat-hf"] = "llama-2-70b-chat",
        ["llama-2-7b-chat-hf"] = "llama-2-7b-chat",
        ["mistral-7b-instruct-v0.1"] = "mistral-7b-instruct",
        ["mixtral:8x7b"] = "mixtral-8x7b-instruct-v0.1",
        ["mixtral-8x7b-32768"] = "mixtral-8x7b-instruct-v0.1",
        ["mixtral-8x7b-instruct"] = "mixtral-8x7b-instruct-v0.1",
        ["open-mixtral-8x7b"] = "mixtral-8x7b-instruct-v0.1",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
