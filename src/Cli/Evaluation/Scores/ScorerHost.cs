using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Settings;
using Orleans.Routing.Scoring;
using Orleans.Routing.Settings;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>The routers as a silo loads them, with all cores at their disposal and no deadline that matters.</summary>
internal sealed class ScorerHost : IAsyncDisposable
{
    private const int LongestDeadlineMs = 60_000;
    private const int QueueLength = 1024;

    // Routers that share an encoder find the embeddings of the one before them; 2 KiB each.
    private const int CacheEntries = 32_768;

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

        RequireValid(settingsFile);
        var settings = Build(modelsPath, importedPath, settingsFile);
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddPatientScoring()
            .BuildServiceProvider();
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

    /// <summary>The routers asked for; all that are loaded but <c>random</c> (a baseline anyway) when none is named.</summary>
    public IReadOnlyList<IScorer> Select(IReadOnlyList<string> names)
    {
        var wanted = names.Count > 0 ? names : [.. _registry.Names.Where(name => name != RouterNames.Random)];
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

    /// <summary>Refuses what the gateway would refuse: a value of another kind than its setting's would go unused without a word.</summary>
    private static void RequireValid(string? settingsFile)
    {
        var problems = settingsFile is null ? [] : SettingsCheck.Check(SettingsFile.Read(new FileInfo(settingsFile), environment: false), SettingsFile.Schema(), wholeFile: true);
        if (problems.Count > 0)
        {
            throw new InvalidDataException($"{settingsFile}: {string.Join(' ', problems)}");
        }
    }

    private static IConfigurationRoot Build(string modelsPath, string? importedPath, string? settingsFile)
    {
        var builder = new ConfigurationBuilder();
        if (settingsFile is not null)
        {
            builder.AddJsonFile(Path.GetFullPath(settingsFile), optional: false);
        }

        var own = new Dictionary<string, string?>
        {
            [Key(nameof(ScoringOptions.ModelsPath))] = modelsPath,
            [Key(nameof(ScoringOptions.Threads))] = FormattableString.Invariant($"{ScoringOptions.ThreadsFor(Environment.ProcessorCount)}"),
            [Key(nameof(ScoringOptions.QueueLength))] = FormattableString.Invariant($"{QueueLength}"),
            [Key(nameof(ScoringOptions.DeadlineMs))] = FormattableString.Invariant($"{LongestDeadlineMs}"),
            [Key(nameof(ScoringOptions.CacheEntries))] = FormattableString.Invariant($"{CacheEntries}"),
        };
        if (importedPath is not null)
        {
            own[Key(nameof(ScoringOptions.ImportedModelsPath))] = importedPath;
        }

        return builder.AddEnvironmentVariables().AddInMemoryCollection(own).Build();
    }

    private static string Key(string setting) => $"{ScoringOptions.SectionName}:{setting}";
}
