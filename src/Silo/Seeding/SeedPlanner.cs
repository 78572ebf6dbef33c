using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Makes a plan of the options, and lists everything that is wrong with them.</summary>
internal sealed class SeedPlanner(IEnumerable<IScorerSource> routers, TimeProvider timeProvider)
{
    public SeedPlan Plan(SeedOptions options, List<string> errors)
    {
        var catalog = new ModelSeedReader(timeProvider.GetUtcNow(), errors).Read(options);
        return new SeedPlan(BuiltInDomains.All, catalog.Models, catalog.Prices, ReadPolicy(options.Routing, catalog.Models, errors), ReadFlags(options, errors));
    }

    private RoutingPolicy ReadPolicy(RoutingSeed seed, ImmutableArray<ModelDescriptor> models, List<string> errors)
    {
        var defaults = new RoutingPolicy();
        var policy = defaults with
        {
            Enabled = seed.Enabled ?? defaults.Enabled,
            Router = seed.Router ?? defaults.Router,
            Threshold = seed.Threshold ?? defaults.Threshold,
            StrongModel = ReadModel(seed.StrongModel, nameof(seed.StrongModel), models, errors) ?? defaults.StrongModel,
            WeakModel = ReadModel(seed.WeakModel, nameof(seed.WeakModel), models, errors) ?? defaults.WeakModel,
        };
        errors.AddRange(RoutingPolicyValidator.Validate(policy, [.. routers.Select(router => router.Name)])
            .Select(problem => $"Routing: {problem.Field}: {problem.Message}"));
        return policy;
    }

    private static ModelId? ReadModel(string? text, string key, ImmutableArray<ModelDescriptor> models, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!ModelId.TryParse(text, out var id))
        {
            errors.Add($"Routing:{key} is '{text}'; name a model as provider/name.");
            return null;
        }

        if (!models.Any(model => model.Id == id))
        {
            errors.Add($"Routing:{key} names '{id}', which is neither built in nor configured; add it to Models with its prices.");
        }

        return id;
    }

    private static ImmutableArray<FeatureFlag> ReadFlags(SeedOptions options, List<string> errors)
    {
        var configured = options.Flags.Select(flag => new FeatureFlag { Key = flag.Key, Enabled = flag.Value, Reason = "configured" }).ToImmutableArray();
        errors.AddRange(FeatureFlagValidator.Validate(configured).Select(problem => $"Flags: {problem.Field}: {problem.Message}"));
        return [.. BuiltInFlags.Defaults.Where(flag => !options.Flags.ContainsKey(flag.Key)), .. configured];
    }
}
