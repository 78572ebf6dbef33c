using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Reads the default policy and those of the built-in domains.</summary>
internal sealed class PolicySeedReader(ImmutableArray<ModelDescriptor> models, IReadOnlyCollection<string> routers, List<string> errors)
{
    private const string Section = "Routing";

    private static readonly RoutingPolicy Defaults = new();

    public RoutingPolicy ReadDefault(RoutingSeed seed)
    {
        var router = seed.Router ?? Defaults.Router;
        var policy = Defaults with
        {
            Enabled = seed.Enabled ?? Defaults.Enabled,
            Router = router,
            // RouteLLM's default threshold is one for mf; difficulty has a scale of its own.
            Threshold = seed.Threshold ?? (router == RouterNames.Difficulty ? BuiltInThresholds.Default : Defaults.Threshold),
            StrongModel = ReadModel(seed.StrongModel, $"{Section}:{nameof(seed.StrongModel)}") ?? Defaults.StrongModel,
            WeakModel = ReadModel(seed.WeakModel, $"{Section}:{nameof(seed.WeakModel)}") ?? Defaults.WeakModel,
            // The classifier reads the embedding that routers need anyway; random needs none.
            Detector = seed.Detector ?? (router == RouterNames.Random ? DetectorKind.Lexical : DetectorKind.Hybrid),
        };
        Validate(policy, Section);
        return policy;
    }

    /// <summary>The built-in domains with what is configured for them. A domain has a built-in threshold of its own unless someone chose a threshold, or a router it does not fit.</summary>
    public ImmutableArray<DomainRecord> ReadDomains(RoutingSeed seed, RoutingPolicy policy)
    {
        foreach (var name in seed.Domains.Keys.Where(name => BuiltInDomains.All.All(domain => domain.Config.Name != name)))
        {
            errors.Add($"{Section}:Domains:{name}: there is no built-in domain of that name; register your own with PUT /v1/domains/{name}.");
        }

        var builtIn = seed.Threshold is null && policy.Router == RouterNames.Difficulty;
        return [.. BuiltInDomains.All.Select(domain => domain with { Policy = ReadDomain(domain.Config.Name, seed.Domains.TryGetValue(domain.Config.Name, out var own) ? own : new PolicySeed(), builtIn, policy) })];
    }

    private RoutingPolicyOverride ReadDomain(string name, PolicySeed seed, bool builtIn, RoutingPolicy defaults)
    {
        var section = $"{Section}:Domains:{name}";
        var own = new RoutingPolicyOverride
        {
            Enabled = seed.Enabled,
            Router = seed.Router,
            Threshold = seed.Threshold ?? (builtIn && seed.Router is null or RouterNames.Difficulty ? BuiltInThresholds.Of(name) : null),
            StrongModel = ReadModel(seed.StrongModel, $"{section}:{nameof(seed.StrongModel)}"),
            WeakModel = ReadModel(seed.WeakModel, $"{section}:{nameof(seed.WeakModel)}"),
        };
        if (own != RoutingPolicyOverride.None)
        {
            Validate(own.ApplyTo(defaults), section);
        }

        return own;
    }

    private void Validate(RoutingPolicy policy, string section) =>
        errors.AddRange(RoutingPolicyValidator.Validate(policy, routers, []).Select(problem => $"{section}: {problem.Field}: {problem.Message}"));

    private ModelId? ReadModel(string? text, string key)
    {
        if (text is null)
        {
            return null;
        }

        if (!ModelId.TryParse(text, out var id))
        {
            errors.Add($"{key} is '{text}'; name a model as provider/name.");
            return null;
        }

        if (!models.Any(model => model.Id == id))
        {
            errors.Add($"{key} names '{id}', which is neither built in nor configured; add it to Models with its prices.");
        }

        return id;
    }
}
