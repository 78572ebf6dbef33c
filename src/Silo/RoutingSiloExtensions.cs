using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Routing.Ledger;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Dashboard;
using Orleans.Routing.Node.Decisions;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Scoring;
using Orleans.Routing.Node.Seeding;
using Orleans.Routing.Node.Snapshots;
using Orleans.Routing.Node.Telemetry;
using Orleans.Runtime;

namespace Orleans.Routing.Node;

/// <summary>Makes a host a node of the routing cluster.</summary>
public static class RoutingSiloExtensions
{
    /// <summary>Adds an Orleans silo with everything that decisions need, and health checks tagged <c>ready</c>.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="configureSeed">Adds what the host knows better than configuration, such as the providers it found.</param>
    public static IHostApplicationBuilder AddRoutingSilo(this IHostApplicationBuilder builder, Action<SeedOptions>? configureSeed = null)
    {
        builder.Services.AddQuietLogging();
        builder.Services.AddHostedService<NativeHeapTrim>();

        // Before Orleans, so that the scorers load while the silo starts.
        builder.Services.AddWarmScoring();
        builder.UseOrleans(silo => silo
            .UseRoutingClustering(builder.Configuration)
            .UseShortCalls()
            .AddRoutingNode()
            .AddTracePropagation(builder.Configuration)
            .AddClusterDashboard(builder.Configuration));
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WarmJoin>();
        if (configureSeed is not null)
        {
            builder.Services.Configure(configureSeed);
        }

        return builder;
    }

    /// <summary>Everything but the clustering, which tests bring themselves.</summary>
    internal static ISiloBuilder AddRoutingNode(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A dead silo is noticed within some 2 s instead of 14.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);

            // A node that starts waits for members that do not answer until they have been silent for 3 of these: after a crash of all it
            // would otherwise wait a minute and a half for the dead.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);

            // A silo that is cut off from the others is not told by them that they take it for dead: it reads so, and ends.
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });

        // Orleans sets room aside for a million grains, 18 MiB in its tables alone; the grains here are domains and the ledger's days.
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 10_000);
        silo.Services.AddRoutingPersistence();
        silo.Services.AddRoutingEngine();
        silo.Services.TryAddSingleton<LedgerMetrics>();
        silo.AddRoutingSnapshots();
        silo.AddScorerFleet();
        silo.Services.AddRoutingSeeding();
        silo.Services.AddRouterWarmUp();
        silo.Services.AddNodeMetrics();
        return silo;
    }
}
