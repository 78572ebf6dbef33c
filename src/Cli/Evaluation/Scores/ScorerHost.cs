using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>The routers as a silo loads them, with all cores at their disposal and no deadline that matters.</summary>
internal sealed class ScorerHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ScorerRegistry _registry;

    private ScorerHost(ServiceProvider services, IConfiguration settings)
    {
        _services = services;
        _registry = services.GetRequiredService<ScorerRegistry>();
        Settings = settings;
    }

    /// <summary>The settings the routers were loaded with.</summary>
    public IConfiguration Settings { get; }

    /// <summary>The same settings, bound.</summary>
    public ScoringOptions Options => _services.GetRequiredService<IOptions<ScoringOptions>>().Value;

    /// <summary>Routers that could not be loaded: name and reason.</summary>
    public IReadOnlyDictionary<string, string> Failures => _registry.Failures;

    /// <summary>Loads every router there is.</summary>
    /// <param name="modelsPath">The models folder.</param>
    /// <param name="importedPath">The folder of the user's own models; null for what the settings say.</param>
    /// <param name="settingsFile">A settings file of the gateway, for routers that need settings; its section <c>Scoring</c> is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ScorerHost> OpenAsync(string modelsPath, string? importedPath, string? settingsFile, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(modelsPath))
        {
            throw new InvalidDataException($"{modelsPath} is not a folder: name the models folder with --models.");
        }

        var settings = ScoringSettings.Read(modelsPath, importedPath, settingsFile);
        var services = ScoringSettings.Services(settings);
        try
        {
            await services.GetRequiredService<ScoringWarmup>().LoadAsync(cancellationToken);
            return new ScorerHost(services, settings);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Routers that ask another machine: prompts leave this one, and calls may cost money, only when such a router is named.</summary>
    public IReadOnlyList<string> Remote => [.. _registry.Names.Where(name => _registry.TryGet(name, out var scorer) && BatchScoring.IsRemote(scorer))];

    /// <summary>The routers asked for; when none is named, all that are loaded but <c>random</c> (a baseline anyway) and <see cref="Remote"/> ones.</summary>
    public IReadOnlyList<IScorer> Select(IReadOnlyList<string> names)
    {
        var wanted = names.Count > 0 ? names : [.. _registry.Names.Except(Remote).Where(name => name != RouterNames.Random)];
        return wanted.Count > 0
            ? [.. wanted.Distinct(StringComparer.Ordinal).Select(Find)]
            : throw new InvalidDataException($"No router could be loaded: {string.Join("; ", Failures.Select(failure => $"{failure.Key}: {failure.Value}"))}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private IScorer Find(string name)
    {
        if (_registry.TryGet(name, out var scorer))
        {
            return scorer;
        }

        throw new InvalidDataException(Failures.TryGetValue(name, out var reason)
            ? $"The router '{name}' could not be loaded: {reason}"
            : $"There is no router '{name}'; there are {string.Join(", ", _registry.Names.Concat(Failures.Keys).Order(StringComparer.Ordinal))}.");
    }
}
