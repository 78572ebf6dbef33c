using System.Collections.Immutable;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Makes a plan of the options, and lists everything that is wrong with them.</summary>
internal sealed class SeedPlanner(IEnumerable<IScorerSource> routers, TimeProvider timeProvider)
{
    public SeedPlan Plan(SeedOptions options, List<string> errors)
    {
        var catalog = new ModelSeedReader(timeProvider.GetUtcNow(), errors).Read(options);
        var policies = new PolicySeedReader(catalog.Models, [.. routers.Select(router => router.Name)], errors);
        var policy = policies.ReadDefault(options.Routing);
        return new SeedPlan(policies.ReadDomains(options.Routing, policy), catalog.Models, catalog.Prices, policy, ReadFlags(options, errors));
    }

    private static ImmutableArray<FeatureFlag> ReadFlags(SeedOptions options, List<string> errors)
    {
        var configured = options.Flags.Select(flag => new FeatureFlag { Key = flag.Key, Enabled = flag.Value, Reason = "configured" }).ToImmutableArray();
        errors.AddRange(FeatureFlagValidator.Validate(configured).Select(problem => $"Flags: {problem.Field}: {problem.Message}"));
        return [.. BuiltInFlags.Defaults.Where(flag => !options.Flags.ContainsKey(flag.Key)), .. configured];
    }
}
