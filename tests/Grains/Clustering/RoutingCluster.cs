using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Node;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Seeding;
using Orleans.Routing.Node.Snapshots;
using Orleans.Routing.Persistence;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;
using Orleans.TestingHost;

namespace Orleans.Routing.Clustering;

/// <summary>Three silos in this process over one SQLite file, seeded, with a scorer that answers 0.5 and a store that fails on demand.</summary>
public sealed class RoutingCluster : IAsyncLifetime
{
    public const string StrongModel = "openai/gpt-4o";
    public const string WeakModel = "openai/gpt-4o-mini";

    private readonly TemporaryFolder _folder = new();

    internal InProcessTestCluster Silos { get; private set; } = null!;

    internal StorageFaults Faults { get; } = new();

    internal PushFaults Pushes { get; } = new();

    internal IGrainFactory Grains => Silos.Client;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(3);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddRoutingNode();
            silo.Services.AddRoutingScoring();
            silo.Services.PostConfigure<StorageOptions>(options => options.Path = _folder.Path);
            silo.Services.PostConfigure<SnapshotOptions>(options => options.SweepInterval = TimeSpan.FromSeconds(1));
            silo.Services.PostConfigure<SeedOptions>(Seed);
            silo.AddOutgoingGrainCallFilter(Pushes);
            silo.Services.DecorateGrainStorage(StorageNames.Control, Faults);
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        });
        Silos = builder.Build();
        await Silos.DeployAsync();
        foreach (var services in Services())
        {
            services.GetRequiredService<ScorerRegistry>().Replace([new FixedScorer(RouterNames.Random, 0.5)], []);
        }

        await Eventually.IsTrueAsync(() => Snapshots().All(IsSeeded), "every silo has the seeded snapshot");
    }

    public async Task DisposeAsync()
    {
        await Silos.DisposeAsync();
        _folder.Delete();
    }

    /// <summary>The services of every silo that is up.</summary>
    internal IReadOnlyList<IServiceProvider> Services() => [.. Silos.GetActiveSilos().Select(silo => Silos.GetSiloServiceProvider(silo.SiloAddress))];

    /// <summary>The snapshot in force at every silo that is up.</summary>
    internal IReadOnlyList<RoutingSnapshot> Snapshots() => [.. Services().Select(services => services.GetRequiredService<SnapshotHolder>().Current.Source)];

    /// <summary>Waits until every silo holds the domain in this version.</summary>
    internal Task SeenByAllAsync(string domain, long version) => Eventually.IsTrueAsync(
        () => Snapshots().All(snapshot => snapshot.Domains.Any(record => record.Config.Name == domain && record.Version == version)),
        $"every silo has version {version} of the domain '{domain}'");

    /// <summary>Asks the router of one silo, as a gateway in the same process does.</summary>
    internal static async Task<RoutingDecision> RouteAsync(IServiceProvider silo, string text = "Good morning")
    {
        var router = silo.GetRequiredService<IGrainFactory>().GetGrain<IRouterGrain>(GrainKeys.Router);
        var result = await router.RouteAsync(new RoutingRequest { TrackingId = Guid.CreateVersion7(), Text = text });
        return result.Decision ?? throw new InvalidOperationException(result.Failure?.ToString());
    }

    private static void Seed(SeedOptions options)
    {
        options.Routing.Enabled = true;
        options.Routing.Router = RouterNames.Random;
        options.Routing.Threshold = 0.4;
        options.Routing.StrongModel = StrongModel;
        options.Routing.WeakModel = WeakModel;
        foreach (var flag in BuiltInFlags.RoutingOn)
        {
            options.Flags[flag.Key] = flag.Enabled;
        }
    }

    private static bool IsSeeded(RoutingSnapshot snapshot) =>
        snapshot.Domains.Length >= BuiltInDomains.All.Length && snapshot is { ModelsVersion: > 0, PricesVersion: > 0, DefaultPolicy.Version: > 0, Flags.Version: > 0 };
}
