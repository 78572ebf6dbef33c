using System.Text.Json;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Looks for an Ollama and lists its models. That none answers is no error.</summary>
internal static class OllamaProbe
{
    public const string Provider = "ollama";

    /// <summary>The names of those models that can be named in a header; null when no Ollama answers.</summary>
    public static async Task<IReadOnlyList<string>?> ListAsync(UpstreamClient client, OllamaOptions options)
    {
        using var patience = new CancellationTokenSource(options.ProbeTimeout);
        try
        {
            using var response = await client.ListOllamaModelsAsync(new Uri($"{options.Url}/api/tags"), patience.Token);
            if (response is not { IsSuccessStatusCode: true })
            {
                return null;
            }

            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            using var tags = await JsonDocument.ParseAsync(body, cancellationToken: patience.Token);
            return [.. Names(tags.RootElement)];
        }
        catch (Exception unusable) when (unusable is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(JsonElement tags)
    {
        if (tags.ValueKind != JsonValueKind.Object || !tags.TryGetProperty("models", out var models) || models.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var model in models.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object && model.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } text && ModelId.TryParse($"{Provider}/{text}", out _))
            {
                yield return text;
            }
        }
    }
}
