using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>Builds small catalogs for tests: prices are in US dollars per million tokens.</summary>
internal static class CatalogFixture
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static ModelDescriptor Model(string id, double accuracy = 0.5) =>
        new() { Id = ModelId.Parse(id), AccuracyScore = accuracy, ContextWindow = 10_000, TokensPerSecond = 100, TimeToFirstChunkMs = 500 };

    public static ModelPrice Price(string id, decimal input, decimal output) => new()
    {
        Model = ModelId.Parse(id),
        Version = $"{id}@2026-01-01",
        EffectiveFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        InputPerMillion = NanoUsd.FromUsd(input).Value,
        OutputPerMillion = NanoUsd.FromUsd(output).Value,
    };

    public static ImmutableArray<CatalogModel> Catalog(IEnumerable<ModelDescriptor> models, params ModelPrice[] prices)
    {
        var book = PriceBook.Build([.. prices]);
        return [.. models.Select(model => new CatalogModel(model, book))];
    }

    public static ModelNeeds Needs(ModelSelectionCriteria? criteria = null) => new()
    {
        Operation = RequestOperation.Chat,
        BodyCapabilities = ModelCapabilities.None,
        Criteria = criteria ?? ModelSelectionCriteria.None,
        Usage = new TokenUsage { Input = 1_000, Output = 300 },
        WindowTokens = 1_000,
        Now = Now,
    };
}
