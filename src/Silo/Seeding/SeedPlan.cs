using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Node.Seeding;

/// <summary>What a new cluster starts with, checked.</summary>
internal sealed record SeedPlan(
    ImmutableArray<DomainRecord> Domains,
    ImmutableArray<ModelDescriptor> Models,
    ImmutableArray<ModelPrice> Prices,
    RoutingPolicy Policy,
    ImmutableArray<FeatureFlag> Flags);
