using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;
using Xunit;
using static Orleans.Routing.ModelCatalog.CatalogFixture;

namespace Orleans.Routing.Decisions;

/// <summary>An engine over a small catalog: strong and weak of the pair, a spare chat model and two for embeddings. Routing is on at threshold 0.5.</summary>
internal sealed class EngineFixture
{
    public const string LegalPrompt = "My landlord wants to evict me before the end of the lease, can I sue?";
    public static readonly ModelId Strong = new("a", "strong");
    public static readonly ModelId Weak = new("b", "weak");
    public static readonly ModelId Spare = new("c", "spare");
    public static readonly ModelId Embedder = new("a", "embedder");

    public FakeTimeProvider Time { get; } = new(Now);

    public ScorerRegistry Scorers { get; } = new();

    public RoutingSnapshot Snapshot { get; set; } = new()
    {
        Version = 7,
        Domains = BuiltInDomains.All,
        DefaultPolicy = new VersionedPolicy(new RoutingPolicy { Enabled = true, Router = "stub", Threshold = 0.5, StrongModel = Strong, WeakModel = Weak }, 1),
        Models =
        [
            Model("a/strong", 0.9) with { Capabilities = ModelCapabilities.Vision, ContextWindow = 100_000, Certifications = ["soc2"] },
            Model("b/weak", 0.5),
            Model("c/spare", 0.7),
            Model("a/embedder", 0.7) with { Capabilities = ModelCapabilities.Embeddings },
            Model("d/embedder", 0.7) with { Capabilities = ModelCapabilities.Embeddings },
        ],
        Prices = [Price("a/strong", 10, 30), Price("b/weak", .1m, .4m), Price("c/spare", 1, 2), Price("a/embedder", .1m, 0), Price("d/embedder", 1, 0)],
        Flags = new FeatureFlagSet(BuiltInFlags.RoutingOn, 1),
    };

    public RoutingPolicy Policy
    {
        get => Snapshot.DefaultPolicy.Policy;
        set => Snapshot = Snapshot with { DefaultPolicy = new VersionedPolicy(value, 2) };
    }

    public EngineFixture WithWinRate(double winRate) => WithScorer(new StubScorer("stub", winRate));

    public EngineFixture WithScorer(params StubScorer[] scorers)
    {
        Scorers.Replace(scorers, ImmutableDictionary<string, string>.Empty);
        return this;
    }

    public EngineFixture WithModel(ModelId id, Func<ModelDescriptor, ModelDescriptor> change)
    {
        Snapshot = Snapshot with { Models = [.. Snapshot.Models.Select(model => model.Id == id ? change(model) : model)] };
        return this;
    }

    public EngineFixture WithFlags(params FeatureFlag[] flags)
    {
        Snapshot = Snapshot with { Flags = new FeatureFlagSet([.. BuiltInFlags.RoutingOn.Where(flag => flags.All(own => own.Key != flag.Key)), .. flags], 2) };
        return this;
    }

    public RouterEngine Engine()
    {
        var holder = new SnapshotHolder();
        holder.TryApply(Snapshot);
        return new RouterEngine(holder, Scorers, Time, Options.Create(new DecisionOptions()), Options.Create(new ScoringOptions()), NullLoggerFactory.Instance);
    }

    public async Task<RoutingDecision> DecideAsync(RoutingRequest? request = null)
    {
        var result = await Engine().RouteAsync(request ?? Request(), CancellationToken.None);
        Assert.Null(result.Failure);
        return result.Decision!;
    }

    public async Task<RoutingFailure> FailAsync(RoutingRequest request)
    {
        var result = await Engine().RouteAsync(request, CancellationToken.None);
        Assert.Null(result.Decision);
        return result.Failure!;
    }

    public static RoutingRequest Request(string text = "Tell me about the weather in Lima today, please.") =>
        new() { TrackingId = new Guid("01980000-0000-7000-8000-000000000001"), Text = text };
}
