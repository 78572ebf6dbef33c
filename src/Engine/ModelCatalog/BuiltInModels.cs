using System.Collections.Immutable;
using System.Globalization;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>
/// Well-known models and their published list prices, for a new cluster to start from. An operator's own entries win over them. Long-context
/// surcharges are not modelled: a price is the one of ordinary prompts. Accuracy is a rough rank among these models, not a measurement.
/// </summary>
public static class BuiltInModels
{
    private const ModelCapabilities Text = ModelCapabilities.Tools | ModelCapabilities.JsonMode;
    private const ModelCapabilities Structured = Text | ModelCapabilities.StructuredOutput;
    private const ModelCapabilities Full = Structured | ModelCapabilities.Vision | ModelCapabilities.Code;
    private const ModelCapabilities Seeing = Structured | ModelCapabilities.Vision;

    private static readonly ImmutableArray<(ModelDescriptor Model, ModelPrice Price)> Entries =
    [
        Chat("openai/gpt-3.5-turbo", Text, 16_385, .45, 90, 400, "2024-01-25", .50m, 1.50m),
        Chat("openai/gpt-4", ModelCapabilities.Tools | ModelCapabilities.Code, 8_192, .72, 30, 800, "2023-03-14", 30m, 60m),
        Chat("openai/gpt-4-1106-preview", Text | ModelCapabilities.Code, 128_000, .74, 35, 700, "2023-11-06", 10m, 30m),
        Chat("openai/gpt-4-turbo", Text | ModelCapabilities.Vision | ModelCapabilities.Code, 128_000, .75, 40, 700, "2024-04-09", 10m, 30m),
        Chat("openai/gpt-4o", Full, 128_000, .80, 90, 450, "2024-10-02", 2.50m, 10m, 1.25m),
        Chat("openai/gpt-4o-mini", Seeing, 128_000, .65, 100, 400, "2024-07-18", .15m, .60m, .075m),
        Chat("openai/gpt-4.1", Full, 1_047_576, .83, 90, 450, "2025-04-14", 2m, 8m, .50m),
        Chat("openai/gpt-4.1-mini", Full, 1_047_576, .76, 120, 400, "2025-04-14", .40m, 1.60m, .10m),
        Chat("openai/gpt-4.1-nano", Seeing, 1_047_576, .62, 150, 300, "2025-04-14", .10m, .40m, .025m),
        Chat("openai/o1", Full, 200_000, .88, 60, 8_000, "2024-12-17", 15m, 60m, 7.50m),
        Chat("openai/o3", Full, 200_000, .91, 70, 8_000, "2025-06-10", 2m, 8m, .50m),
        Chat("openai/o3-mini", Structured | ModelCapabilities.Code, 200_000, .84, 120, 5_000, "2025-01-31", 1.10m, 4.40m, .55m),
        Chat("openai/o4-mini", Full, 200_000, .87, 110, 5_000, "2025-04-16", 1.10m, 4.40m, .275m),
        Chat("openai/gpt-5", Full, 400_000, .93, 70, 5_000, "2025-08-07", 1.25m, 10m, .125m),
        Chat("openai/gpt-5-mini", Full, 400_000, .86, 100, 3_000, "2025-08-07", .25m, 2m, .025m),
        Chat("openai/gpt-5-nano", Seeing, 400_000, .72, 140, 2_000, "2025-08-07", .05m, .40m, .005m),

        Anthropic("anthropic/claude-3-haiku-20240307", .58, 120, 400, "2024-03-13", .25m, 1.25m),
        Anthropic("anthropic/claude-3-opus-20240229", .78, 30, 1_200, "2024-03-04", 15m, 75m),
        Anthropic("anthropic/claude-3-5-haiku-20241022", .70, 70, 600, "2024-11-04", .80m, 4m),
        Anthropic("anthropic/claude-3-5-sonnet-20241022", .83, 70, 700, "2024-10-22", 3m, 15m),
        Anthropic("anthropic/claude-3-7-sonnet-20250219", .86, 70, 800, "2025-02-24", 3m, 15m),
        Anthropic("anthropic/claude-sonnet-4-20250514", .88, 70, 900, "2025-05-22", 3m, 15m),
        Anthropic("anthropic/claude-opus-4-20250514", .90, 50, 1_300, "2025-05-22", 15m, 75m),
        Anthropic("anthropic/claude-opus-4-1-20250805", .91, 50, 1_300, "2025-08-05", 15m, 75m),
        Anthropic("anthropic/claude-sonnet-4-5-20250929", .92, 70, 900, "2025-09-29", 3m, 15m),
        Anthropic("anthropic/claude-haiku-4-5-20251001", .85, 120, 500, "2025-10-15", 1m, 5m),

        Chat("gemini/gemini-1.5-flash", Seeing, 1_048_576, .62, 150, 400, "2024-08-12", .075m, .30m, .01875m),
        Chat("gemini/gemini-1.5-pro", Full, 2_097_152, .76, 60, 800, "2024-10-01", 1.25m, 5m, .3125m),
        Chat("gemini/gemini-2.0-flash-lite", Seeing, 1_048_576, .66, 180, 300, "2025-02-25", .075m, .30m),
        Chat("gemini/gemini-2.0-flash", Full, 1_048_576, .73, 170, 350, "2025-02-05", .10m, .40m, .025m),
        Chat("gemini/gemini-2.5-flash-lite", Full, 1_048_576, .74, 250, 350, "2025-07-22", .10m, .40m, .025m),
        Chat("gemini/gemini-2.5-flash", Full, 1_048_576, .83, 200, 500, "2025-06-17", .30m, 2.50m, .075m),
        Chat("gemini/gemini-2.5-pro", Full, 1_048_576, .91, 90, 5_000, "2025-06-17", 1.25m, 10m, .3125m),

        Embedding("openai/text-embedding-3-small", .70, "2024-01-25", .02m),
        Embedding("openai/text-embedding-3-large", .80, "2024-01-25", .13m),
        Embedding("openai/text-embedding-ada-002", .60, "2023-06-13", .10m),
    ];

    /// <summary>What is known of each model.</summary>
    public static ImmutableArray<ModelDescriptor> Models { get; } = [.. Entries.Select(entry => entry.Model)];

    /// <summary>A price for each model, dated by the day it was published.</summary>
    public static ImmutableArray<ModelPrice> Prices { get; } = [.. Entries.Select(entry => entry.Price)];

    private static (ModelDescriptor Model, ModelPrice Price) Chat(
        string id, ModelCapabilities capabilities, int contextWindow, double accuracy, double tokensPerSecond, double firstChunkMs,
        string since, decimal inputUsd, decimal outputUsd, decimal? cachedUsd = null, decimal? cacheCreationUsd = null)
    {
        var model = new ModelDescriptor
        {
            Id = ModelId.Parse(id),
            Capabilities = capabilities,
            ContextWindow = contextWindow,
            AccuracyScore = accuracy,
            TokensPerSecond = tokensPerSecond,
            TimeToFirstChunkMs = firstChunkMs,
        };
        return (model, Price(model.Id, since, inputUsd, outputUsd, cachedUsd, cacheCreationUsd));
    }

    // Anthropic's prices have one shape: a cache read costs a tenth of the input price, a cache write five quarters of it.
    private static (ModelDescriptor Model, ModelPrice Price) Anthropic(
        string id, double accuracy, double tokensPerSecond, double firstChunkMs, string since, decimal inputUsd, decimal outputUsd) =>
        Chat(
            id, ModelCapabilities.Tools | ModelCapabilities.Vision | ModelCapabilities.Code, 200_000, accuracy, tokensPerSecond, firstChunkMs,
            since, inputUsd, outputUsd, inputUsd * .10m, inputUsd * 1.25m);

    private static (ModelDescriptor Model, ModelPrice Price) Embedding(string id, double accuracy, string since, decimal inputUsd) =>
        Chat(id, ModelCapabilities.Embeddings, 8_192, accuracy, 1_000, 200, since, inputUsd, 0m);

    private static ModelPrice Price(ModelId id, string since, decimal inputUsd, decimal outputUsd, decimal? cachedUsd, decimal? cacheCreationUsd) => new()
    {
        Model = id,
        Version = $"{id}@{since}",
        EffectiveFrom = DateTimeOffset.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        InputPerMillion = NanoUsd.FromUsd(inputUsd).Value,
        OutputPerMillion = NanoUsd.FromUsd(outputUsd).Value,
        CachedInputPerMillion = cachedUsd is { } cached ? NanoUsd.FromUsd(cached).Value : null,
        CacheCreationPerMillion = cacheCreationUsd is { } creation ? NanoUsd.FromUsd(creation).Value : null,
    };
}
