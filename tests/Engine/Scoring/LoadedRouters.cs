using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring;

/// <summary>Routers of a test's own, written as folders and loaded as a silo loads them, beside the shipped ones.</summary>
internal sealed class LoadedRouters : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private ServiceProvider? _services;

    private ScorerRegistry Registry => _services!.GetRequiredService<ScorerRegistry>();

    /// <summary>Writes a router without files.</summary>
    public LoadedRouters With(string name, string kind, string settings) =>
        WithManifest(name, $$"""{"schema":1,"name":"{{name}}","kind":"{{kind}}","files":{},"settings":{{settings}}}""");

    /// <summary>Writes a router by its manifest, with files from elsewhere.</summary>
    public LoadedRouters WithManifest(string name, string manifest, params string[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, name));
        File.WriteAllText(Path.Combine(folder.FullName, "router.json"), manifest);
        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        return this;
    }

    public async Task<LoadedRouters> LoadAsync()
    {
        var settings = new Dictionary<string, string?> { ["Scoring:ImportedModelsPath"] = _folder.Path, ["Scoring:DeadlineMs"] = "60000" };
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddRoutingScoring()
            .BuildServiceProvider();
        await _services.GetRequiredService<ScoringWarmup>().LoadAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Why a router could not be loaded.</summary>
    public string Failure(string name) => Registry.Failures[name];

    public async Task<double> ScoreAsync(string name, string text, string domain = "")
    {
        Assert.True(Registry.TryGet(name, out var scorer), string.Join("; ", Registry.Failures));
        var prompt = new ScoringPrompt(text, Guid.Empty, new ModelId("p", "s"), new ModelId("p", "w")) { Domain = domain };
        return (await scorer.ScoreAsync(prompt, CancellationToken.None)).Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        _folder.Dispose();
    }
}
