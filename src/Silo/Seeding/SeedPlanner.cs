using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Makes a plan of the options, and lists everything that is wrong with them.</summary>
internal sealed class SeedPlanner(ScorerCatalog routers, TimeProvider timeProvider)
{
    public SeedPlan Plan(SeedOptions options, List<string> errors)
    {
        var catalog = new ModelSeedReader(timeProvider.GetUtcNow(), errors).Read(options);
        var policies = new PolicySeedReader(catalog.Models, KnownRouters(options.Routing, errors), errors);
        var policy = policies.ReadDefault(options.Routing);
        return new SeedPlan(policies.ReadDomains(options.Routing, policy), catalog.Models, catalog.Prices, policy, ReadFlags(options, errors));
    }

    private string[] KnownRouters(RoutingSeed seed, List<string> errors)
    {
        try
        {
            return [.. routers.Sources().Select(router => router.Name)];
        }
        catch (OptionsValidationException)
        {
            // The section Scoring has errors of its own, which its own check lists: which routers there are is not known until they are mended.
            return Named(seed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.Add($"Scoring: the folders of routers cannot be listed: {failure.Message}");
            return Named(seed);
        }
    }

    private static string[] Named(RoutingSeed seed) =>
        [new RoutingPolicy().Router, .. seed.Domains.Values.Append(seed).Select(policy => policy.Router).OfType<string>()];

    private static ImmutableArray<FeatureFlag> ReadFlags(SeedOptions options, List<string> errors)
    {
        var configured = options.Flags.Select(flag => new FeatureFlag { Key = flag.Key, Enabled = flag.Value, Reason = "configured" }).ToImmutableArray();
        errors.AddRange(FeatureFlagValidator.Validate(configured).Select(problem => $"Flags: {problem.Field}: {problem.Message}"));
        return [.. BuiltInFlags.Defaults.Where(flag => !options.Flags.ContainsKey(flag.Key)), .. configured];
    }
}
