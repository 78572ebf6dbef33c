namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Providers that are found by the environment variable their own tools use: their OpenAI-compatible endpoints.</summary>
internal static class WellKnownUpstreams
{
    public static IReadOnlyList<(string Provider, string KeyVariable, string BaseUrl)> All { get; } =
    [
        ("openai", "OPENAI_API_KEY", "https://api.openai.com/v1"),
        ("anthropic", "ANTHROPIC_API_KEY", "https://api.anthropic.com/v1"),
        ("gemini", "GEMINI_API_KEY", "https://generativelanguage.googleapis.com/v1beta/openai"),
    ];
}
