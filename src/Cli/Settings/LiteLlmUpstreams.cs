using System.Text.Json.Nodes;

namespace Orleans.Routing.Cli.Settings;

/// <summary>Gathers the upstreams of a LiteLLM file: one for each provider, address and key.</summary>
internal sealed class LiteLlmUpstreams(List<string> warnings)
{
    private const string EnvironmentPrefix = "os.environ/";

    private readonly Dictionary<(string Provider, string? BaseUrl, string? Key), string> _names = [];

    /// <summary>The section <c>Upstreams</c>.</summary>
    public JsonObject Section { get; } = [];

    /// <summary>The name of the upstream that serves a deployment; null when it cannot be served.</summary>
    public string? NameFor(LiteLlmProvider provider, YamlMap parameters)
    {
        var baseUrl = BaseUrl(provider, parameters);
        if (baseUrl is null && !provider.IsWellKnown)
        {
            warnings.Add($"{parameters.Path}.model: '{provider.Name}' has no OpenAI-compatible address that is known here; set api_base, or serve it through a gateway that has one. The model is left out.");
            return null;
        }

        var key = KeyVariable(provider, parameters);
        if (_names.TryGetValue((provider.Name, baseUrl, key), out var name))
        {
            return name;
        }

        var taken = _names.Count(pair => pair.Key.Provider == provider.Name);
        name = taken == 0 ? provider.Name : $"{provider.Name}-{taken + 1}";
        _names.Add((provider.Name, baseUrl, key), name);
        Section[name] = Upstream(provider, baseUrl, key);
        return name;
    }

    private static JsonObject Upstream(LiteLlmProvider provider, string? baseUrl, string? key)
    {
        var upstream = new JsonObject();
        if (baseUrl is not null)
        {
            upstream["BaseUrl"] = baseUrl;
        }

        if (key is not null)
        {
            upstream["ApiKeyEnvironmentVariable"] = key;
        }

        if (provider.Name == LiteLlmProvider.Azure)
        {
            upstream["ApiKeyHeader"] = "api-key";
        }

        return upstream;
    }

    private static string? BaseUrl(LiteLlmProvider provider, YamlMap parameters)
    {
        var given = parameters.Text("api_base") ?? parameters.Text("base_url");
        return (given?.TrimEnd('/'), provider.Name) switch
        {
            (null, _) => provider.BaseUrl,
            ({ } azure, LiteLlmProvider.Azure) when !azure.EndsWith("/v1", StringComparison.Ordinal) => $"{azure}/openai/v1",
            ({ } ollama, "ollama" or "ollama_chat") when !ollama.EndsWith("/v1", StringComparison.Ordinal) => $"{ollama}/v1",
            ({ } other, _) => other,
        };
    }

    private string? KeyVariable(LiteLlmProvider provider, YamlMap parameters)
    {
        var key = parameters.Text("api_key");
        if (key is null)
        {
            return provider.KeyVariable;
        }

        if (key.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            return key[EnvironmentPrefix.Length..];
        }

        var variable = provider.KeyVariable ?? $"{provider.Name.ToUpperInvariant().Replace('-', '_')}_API_KEY";
        warnings.Add($"{parameters.Path}.api_key: a key in the file is not copied; set the environment variable {variable} to it.");
        return variable;
    }
}
