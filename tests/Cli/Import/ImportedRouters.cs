using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Import;

/// <summary>The scorers of a process that finds imported routers in a folder, with patience enough for a busy machine.</summary>
internal sealed class ImportedRouters : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ImportedRouters(ServiceProvider services) => _services = services;

    public ScorerRegistry Registry => _services.GetRequiredService<ScorerRegistry>();

    public static async Task<ImportedRouters> LoadAsync(string folder, IPromptEmbedderSource? embedder = null)
    {
        var settings = new Dictionary<string, string?> { ["Scoring:ImportedModelsPath"] = folder, ["Scoring:DeadlineMs"] = "60000" };
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        if (embedder is not null)
        {
            services.AddSingleton(embedder);
        }

        var routers = new ImportedRouters(services.AddRoutingScoring().BuildServiceProvider());
        await routers._services.GetRequiredService<ScoringWarmup>().LoadAsync(CancellationToken.None);
        return routers;
    }

    public async Task<double> ScoreAsync(string router, string text, string strong, string weak)
    {
        Assert.True(Registry.TryGet(router, out var scorer), Registry.Failures.GetValueOrDefault(router, "not found"));
        return (await scorer.ScoreAsync(new ScoringPrompt(text, Guid.Empty, ModelId.Parse(strong), ModelId.Parse(weak)), CancellationToken.None)).Value;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
