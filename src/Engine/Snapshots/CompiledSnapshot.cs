using System.Collections.Frozen;
using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Snapshots;

/// <summary>A snapshot and everything decisions look up in it, built once when it arrives.</summary>
public sealed class CompiledSnapshot
{
    // A usual prompt, to put models into one order beforehand.
    private static readonly TokenUsage UsualUsage = new() { Input = 1_000, Output = CostEstimate.UsualOutputTokens };

    private readonly Dictionary<string, DomainEntry> _domains;
    private readonly FrozenDictionary<ModelId, CatalogModel> _modelsById;

    private CompiledSnapshot(RoutingSnapshot source, CompiledSnapshot? previous)
    {
        Source = source;
        Detector = previous is not null && DetectionInput.IsSame(source.Domains, previous.Source.Domains)
            ? previous.Detector
            : DomainDetector.Build(source.Domains, previous?.Detector);
        Flags = previous?.Source.Flags == source.Flags ? previous.Flags : new FlagEvaluator(source.Flags);
        var sameModels = previous is not null && previous.Source.Models == source.Models && previous.Source.Prices == source.Prices;
        Prices = sameModels ? previous!.Prices : PriceBook.Build(source.Prices);
        _modelsById = sameModels ? previous!._modelsById : source.Models.Reverse().DistinctBy(model => model.Id)
            .ToFrozenDictionary(model => model.Id, model => new CatalogModel(model, Prices));
        Models = sameModels ? previous!.Models : [.. _modelsById.Values];
        Failovers = sameModels ? previous!.Failovers : RankFailovers();
        General = Resolve(null);
        _domains = ResolveAll(sameModels && previous!.Source.DefaultPolicy == source.DefaultPolicy ? previous._domains : []);
    }

    /// <summary>The snapshot it was built from.</summary>
    public RoutingSnapshot Source { get; }

    /// <summary>Its version.</summary>
    public long Version => Source.Version;

    /// <summary>Finds domains in texts.</summary>
    public DomainDetector Detector { get; }

    /// <summary>Says which features are on.</summary>
    public FlagEvaluator Flags { get; }

    /// <summary>Finds prices.</summary>
    public PriceBook Prices { get; }

    /// <summary>All models, in no order that means anything.</summary>
    internal ImmutableArray<CatalogModel> Models { get; }

    /// <summary>Available chat models in the order in which they stand in for each other.</summary>
    internal ImmutableArray<CatalogModel> Failovers { get; }

    /// <summary>What holds when no domain was detected.</summary>
    internal DomainEntry General { get; }

    /// <summary>Builds the look-ups.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="previous">The one before, of which unchanged parts that are costly to build are taken over.</param>
    public static CompiledSnapshot Compile(RoutingSnapshot snapshot, CompiledSnapshot? previous = null) => new(snapshot, previous);

    /// <summary>The domain of that name, the general one included, or null.</summary>
    internal DomainEntry? FindDomain(string name) =>
        name == DomainNames.General ? General : _domains.GetValueOrDefault(name);

    /// <summary>The model of the catalog, or null.</summary>
    internal CatalogModel? FindModel(ModelId id) => _modelsById.GetValueOrDefault(id);

    // Built anew with every change of one of thousands of domains: a dictionary that takes a while to freeze would be paid for over and over.
    private Dictionary<string, DomainEntry> ResolveAll(Dictionary<string, DomainEntry> previous)
    {
        var domains = new Dictionary<string, DomainEntry>(Source.Domains.Length, StringComparer.Ordinal);
        foreach (var domain in Source.Domains.Where(domain => !domain.Deleted))
        {
            var name = domain.Config.Name;
            domains[name] = previous.TryGetValue(name, out var resolved) && ReferenceEquals(resolved.Record, domain) ? resolved : Resolve(domain);
        }

        return domains;
    }

    private ImmutableArray<CatalogModel> RankFailovers() =>
        ModelRanking.Rank([.. Models.Where(model => model.Descriptor.Available && model.Serves(RequestOperation.Chat))], UsualNeeds(), cheapestFirst: false);

    private DomainEntry Resolve(DomainRecord? domain)
    {
        var defaults = Source.DefaultPolicy.Policy;
        var policy = domain is null ? defaults : domain.Policy.ApplyTo(defaults);
        return new DomainEntry
        {
            Name = domain?.Config.Name ?? DomainNames.General,
            Record = domain,
            FlagKey = FlagKeys.ForDomain(domain?.Config.Name ?? DomainNames.General),
            Policy = policy,
            Strong = FindModel(policy.StrongModel),
            Weak = FindModel(policy.WeakModel),
        };
    }

    private static ModelNeeds UsualNeeds() => new()
    {
        Operation = RequestOperation.Chat,
        BodyCapabilities = ModelCapabilities.None,
        Criteria = ModelSelectionCriteria.None,
        Usage = UsualUsage,
        WindowTokens = 0,
        Now = DateTimeOffset.MaxValue,
    };
}
