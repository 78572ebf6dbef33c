using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Reads the models and prices of a cluster: the built-in ones with the configured ones over them.</summary>
internal sealed class ModelSeedReader(DateTimeOffset now, List<string> errors)
{
    private const decimal MostUsdPerMillion = 1_000_000m;

    private static readonly Dictionary<string, ModelCapabilities> CapabilitiesByName = Enum.GetValues<ModelCapabilities>()
        .Where(capability => capability != ModelCapabilities.None)
        .ToDictionary(capability => JsonNamingPolicy.SnakeCaseLower.ConvertName(capability.ToString()), StringComparer.Ordinal);

    private readonly Dictionary<ModelId, ModelDescriptor> _builtIn = BuiltInModels.Models.ToDictionary(model => model.Id);
    private readonly Dictionary<ModelId, ModelPrice> _builtInPrices = BuiltInModels.Prices.ToDictionary(price => price.Model);

    public (ImmutableArray<ModelDescriptor> Models, ImmutableArray<ModelPrice> Prices) Read(SeedOptions options)
    {
        var models = new OrderedDictionary<ModelId, ModelDescriptor>(_builtIn);
        var prices = new OrderedDictionary<ModelId, ModelPrice>(_builtInPrices);
        var seen = new HashSet<ModelId>();
        for (var i = 0; i < options.Models.Count; i++)
        {
            var seed = options.Models[i];
            if (!ModelId.TryParse(seed.Id, out var id))
            {
                errors.Add($"Models:{i}:Id is '{seed.Id}'; name the model as provider/name.");
            }
            else if (!seen.Add(id))
            {
                errors.Add($"Models:{i}:Id names '{id}' a second time; configure each model once.");
            }
            else
            {
                var field = $"Models:{i} ({id})";
                models[id] = ReadModel(id, seed, field);
                if (ReadPrice(id, seed, field) is { } price)
                {
                    prices[id] = price;
                }
            }
        }

        return ([.. models.Values.Select(model => model with { Available = IsServed(options, model.Id) })], [.. prices.Values]);
    }

    private static bool IsServed(SeedOptions options, ModelId id) =>
        options.AvailableProviders is not { } providers || providers.Contains(id.Provider, StringComparer.OrdinalIgnoreCase);

    private ModelDescriptor ReadModel(ModelId id, ModelSeed seed, string field)
    {
        var basis = _builtIn.GetValueOrDefault(id) ?? new ModelDescriptor { Id = id };
        var model = basis with
        {
            Capabilities = seed.Capabilities is { } names ? ReadCapabilities(names, field) : basis.Capabilities,
            Domains = seed.Domains is { } domains ? [.. domains] : basis.Domains,
            Certifications = seed.Certifications is { } certifications ? [.. certifications] : basis.Certifications,
            ContextWindow = seed.ContextWindow ?? basis.ContextWindow,
            AccuracyScore = seed.AccuracyScore ?? basis.AccuracyScore,
            TokensPerSecond = seed.TokensPerSecond ?? basis.TokensPerSecond,
            TimeToFirstChunkMs = seed.TimeToFirstChunkMs ?? basis.TimeToFirstChunkMs,
        };
        Check(model.ContextWindow >= 1, field, "ContextWindow must be at least 1.");
        Check(model.AccuracyScore >= 0 && model.AccuracyScore <= 1, field, "AccuracyScore must be a number from 0 to 1.");
        Check(model.TokensPerSecond > 0, field, "TokensPerSecond must be more than 0.");
        Check(model.TimeToFirstChunkMs > 0, field, "TimeToFirstChunkMs must be more than 0.");
        return model;
    }

    private ModelCapabilities ReadCapabilities(IEnumerable<string> names, string field)
    {
        var capabilities = ModelCapabilities.None;
        foreach (var name in names)
        {
            Check(CapabilitiesByName.TryGetValue(name, out var capability), field, $"There is no capability '{name}'; use {string.Join(", ", CapabilitiesByName.Keys)}.");
            capabilities |= capability;
        }

        return capabilities;
    }

    private ModelPrice? ReadPrice(ModelId id, ModelSeed seed, string field)
    {
        var price = new ModelPrice
        {
            Model = id,
            Version = string.Create(CultureInfo.InvariantCulture, $"{id}@{now.UtcDateTime:yyyy-MM-dd}"),
            EffectiveFrom = now,
            InputPerMillion = ReadRate(seed.PriceInputPerMillionUsd, field, nameof(seed.PriceInputPerMillionUsd)) ?? 0,
            OutputPerMillion = ReadRate(seed.PriceOutputPerMillionUsd, field, nameof(seed.PriceOutputPerMillionUsd)) ?? 0,
            CachedInputPerMillion = ReadRate(seed.PriceCachedInputPerMillionUsd, field, nameof(seed.PriceCachedInputPerMillionUsd)),
            CacheCreationPerMillion = ReadRate(seed.PriceCacheCreationPerMillionUsd, field, nameof(seed.PriceCacheCreationPerMillionUsd)),
            ReasoningPerMillion = ReadRate(seed.PriceReasoningPerMillionUsd, field, nameof(seed.PriceReasoningPerMillionUsd)),
        };
        if (seed is { PriceInputPerMillionUsd: not null, PriceOutputPerMillionUsd: not null })
        {
            // A price of its own: a built-in rate for the cache beside another input price would be a mixture that nobody offers.
            return price;
        }

        if (seed is { PriceInputPerMillionUsd: null, PriceOutputPerMillionUsd: null })
        {
            var builtIn = _builtInPrices.GetValueOrDefault(id);
            Check(builtIn is not null, field, "PriceInputPerMillionUsd and PriceOutputPerMillionUsd are missing; set both, 0 for a model that costs nothing.");
            return builtIn is null ? null : Overridden(builtIn, price);
        }

        errors.Add($"{field}: one of PriceInputPerMillionUsd and PriceOutputPerMillionUsd is missing; set both.");
        return null;
    }

    // What a seed does not set is the built-in price's, and one that sets nothing is the built-in price itself, version and date included.
    private static ModelPrice Overridden(ModelPrice builtIn, ModelPrice seeded)
    {
        var price = builtIn with
        {
            CachedInputPerMillion = seeded.CachedInputPerMillion ?? builtIn.CachedInputPerMillion,
            CacheCreationPerMillion = seeded.CacheCreationPerMillion ?? builtIn.CacheCreationPerMillion,
            ReasoningPerMillion = seeded.ReasoningPerMillion ?? builtIn.ReasoningPerMillion,
        };
        return price == builtIn ? builtIn : price with { Version = seeded.Version, EffectiveFrom = seeded.EffectiveFrom };
    }

    private long? ReadRate(decimal? usd, string field, string key) => usd is { } rate ? ReadRate(rate, field, key) : null;

    private long ReadRate(decimal usd, string field, string key)
    {
        if (usd is < 0 or > MostUsdPerMillion)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{field}: {key} is {usd}; set US dollars per million tokens, from 0 to {MostUsdPerMillion}."));
            return 0;
        }

        return NanoUsd.FromUsd(usd).Value;
    }

    private void Check(bool holds, string field, string message)
    {
        if (!holds)
        {
            errors.Add($"{field}: {message}");
        }
    }
}
