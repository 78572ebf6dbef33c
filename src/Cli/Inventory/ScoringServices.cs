using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>The engine's scorers in this program: what a silo would load, with time enough for a machine that is busy.</summary>
internal static class ScoringServices
{
    public static ServiceProvider Create(string models, string imported) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Scoring:ModelsPath"] = models,
            ["Scoring:ImportedModelsPath"] = imported,
            ["Scoring:Threads"] = "1",
            ["Scoring:DeadlineMs"] = "60000",
        }).Build())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddPatientScoring()
        .BuildServiceProvider();

    /// <summary>The engine's scorers, bound by this program's deadline alone: a manifest's own is meant for a silo that has others to fall back on.</summary>
    public static IServiceCollection AddPatientScoring(this IServiceCollection services) =>
        services.AddRoutingScoring().Configure<ScoringOptions>(options => options.IgnoresManifestDeadlines = true);
}
