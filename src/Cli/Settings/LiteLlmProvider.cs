namespace Orleans.Routing.Cli.Settings;

/// <summary>Where LiteLLM's providers keep their OpenAI-compatible APIs, and the variable LiteLLM reads their key from.</summary>
/// <param name="Name">LiteLLM's name of the provider: the first part of <c>litellm_params.model</c>.</param>
/// <param name="BaseUrl">The API's address; null when the gateway knows it itself.</param>
/// <param name="KeyVariable">The environment variable of the key; null when none is needed.</param>
internal sealed record LiteLlmProvider(string Name, string? BaseUrl, string? KeyVariable)
{
    /// <summary>LiteLLM's own default.</summary>
    public const string Default = "openai";

    /// <summary>Its address is made from <c>api_base</c>.</summary>
    public const string Azure = "azure";

    private static readonly Dictionary<string, LiteLlmProvider> Known = new LiteLlmProvider[]
    {
        new("openai", null, "OPENAI_API_KEY"),
        new("anthropic", null, "ANTHROPIC_API_KEY"),
        new("gemini", null, "GEMINI_API_KEY"),
        new("azure", null, "AZURE_API_KEY"),
        new("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
        new("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
        new("deepseek", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
        new("openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
        new("together_ai", "https://api.together.xyz/v1", "TOGETHERAI_API_KEY"),
        new("fireworks_ai", "https://api.fireworks.ai/inference/v1", "FIREWORKS_AI_API_KEY"),
        new("xai", "https://api.x.ai/v1", "XAI_API_KEY"),
        new("ollama", "http://127.0.0.1:11434/v1", null),
        new("ollama_chat", "http://127.0.0.1:11434/v1", null),
        new("hosted_vllm", null, null),
        new("custom_openai", null, null),
        new("text-completion-openai", null, "OPENAI_API_KEY"),
    }.ToDictionary(provider => provider.Name, StringComparer.Ordinal);

    /// <summary>The provider and the model's name in <c>provider/name</c>. A first part that is no provider belongs to the name, as in LiteLLM.</summary>
    public static (LiteLlmProvider Provider, string Model) Split(string model)
    {
        var cut = model.IndexOf('/', StringComparison.Ordinal);
        return cut > 0
            ? (Known.GetValueOrDefault(model[..cut]) ?? new LiteLlmProvider(model[..cut], null, null), model[(cut + 1)..])
            : (Known[Default], model);
    }

    /// <summary>Whether the gateway needs no <c>BaseUrl</c> for it.</summary>
    public bool IsWellKnown => Name is "openai" or "anthropic" or "gemini";
}
