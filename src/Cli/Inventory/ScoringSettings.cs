using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Cli.Settings;
using Orleans.Routing.Node.Scoring;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Remote;
using Orleans.Routing.Settings;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>
/// The scorers' settings for long work: those of a gateway's settings file and of the environment, with all cores and no deadline that
/// matters. Remote models are reached as a silo reaches them, by the same names; keys come from the environment or files alone.
/// </summary>
internal static class ScoringSettings
{
    private const string LongestDeadlineMs = "60000";
    private const string QueueLength = "1024";

    // Routers that share an encoder find the embeddings of the one before them; 2 KiB each.
    private const string CacheEntries = "32768";

    /// <summary>The option that names a settings file.</summary>
    public static Option<FileInfo?> File { get; } = new("--settings") { Description = "A settings file of the gateway, for remote models and routers that need settings: its section 'Scoring' is read. 'Scoring__*' variables go before it." };

    /// <summary>Reads the settings.</summary>
    /// <param name="modelsPath">The models folder.</param>
    /// <param name="importedPath">The folder of the user's own models; null for what the settings say.</param>
    /// <param name="settingsFile">The settings file, if any.</param>
    /// <exception cref="InvalidDataException">The file holds what the gateway would refuse.</exception>
    public static IConfigurationRoot Read(string modelsPath, string? importedPath, string? settingsFile)
    {
        var builder = new ConfigurationBuilder();
        if (settingsFile is not null)
        {
            RequireValid(settingsFile);
            builder.AddJsonFile(Path.GetFullPath(settingsFile), optional: false);
        }

        builder.AddEnvironmentVariables();
        var own = new Dictionary<string, string?>
        {
            [Key(nameof(ScoringOptions.ModelsPath))] = modelsPath,
            [Key(nameof(ScoringOptions.Threads))] = FormattableString.Invariant($"{ScoringOptions.ThreadsFor(Environment.ProcessorCount)}"),
            [Key(nameof(ScoringOptions.QueueLength))] = QueueLength,
            [Key(nameof(ScoringOptions.DeadlineMs))] = LongestDeadlineMs,
            [Key(nameof(ScoringOptions.CacheEntries))] = CacheEntries,
        };
        foreach (var remote in RemoteModels(builder.Build()))
        {
            own[$"{remote}:{nameof(RemoteModelOptions.DeadlineMs)}"] = LongestDeadlineMs;
        }

        if (importedPath is not null)
        {
            own[Key(nameof(ScoringOptions.ImportedModelsPath))] = importedPath;
        }

        return builder.AddInMemoryCollection(own).Build();
    }

    /// <summary>The engine's scorers with these settings.</summary>
    public static ServiceProvider Services(IConfiguration settings) => new ServiceCollection()
        .AddSingleton(settings)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton<IModelEndpointFactory, HttpModelEndpoints>()
        .AddPatientScoring()
        .BuildServiceProvider();

    // A value of another kind than its setting's would go unused without a word.
    private static void RequireValid(string settingsFile)
    {
        var problems = SettingsCheck.Check(SettingsFile.Read(new FileInfo(settingsFile), environment: false), SettingsFile.Schema(), wholeFile: true);
        if (problems.Count > 0)
        {
            throw new InvalidDataException($"{settingsFile}: {string.Join(' ', problems)}");
        }
    }

    private static IEnumerable<string> RemoteModels(IConfiguration settings) =>
        new[] { nameof(ScoringOptions.Embedders), nameof(ScoringOptions.Completions) }.SelectMany(kind => settings.GetSection(Key(kind)).GetChildren()).Select(section => section.Path);

    private static string Key(string setting) => $"{ScoringOptions.SectionName}:{setting}";
}
