using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Routing.Cli.Import;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// A router's folder that training writes: weights, model cards and <c>router.json</c> with the weights' checksums. It is published whole,
/// so that a process that reads the folder meanwhile sees the old router or the new one. Other files of the folder stay.
/// </summary>
internal sealed class TrainedRouter
{
    /// <summary>The card as JSON.</summary>
    public const string CardFile = "model-card.json";

    private static readonly JsonSerializerOptions CardJson = new(JsonSerializerDefaults.Web) 
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals, // An interval without a resample that has a gap is NaN.
    };

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScorerFile> _roles = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <param name="folder">The folder; its name is the router's.</param>
    public TrainedRouter(string folder)
    {
        _folder = Path.TrimEndingDirectorySeparator(folder);
        Name = Path.GetFileName(_folder);
        if (!ScorerFolder.IsRouterName(Name))
        {
            throw new InvalidDataException($"--output ends in '{Name}', which becomes the router's name: use 1 to 64 of a-z, 0-9 and '_', a letter first.");
        }

        // Now, and not only after the hours of a fit.
        ModelFolderWriter.RequireModelOrNothing(_folder);
        OutputFolder.RequireWritable("--output", _folder);
        OutputFolder.RequireWritable("--output", Path.GetDirectoryName(Path.GetFullPath(_folder))!);
    }

    /// <summary>The router's name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the weights, by file name.</summary>
    public IReadOnlyDictionary<string, string> Hashes => _roles.Values.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);

    /// <summary>Adds weights.</summary>
    /// <param name="role">The role its kind gives them.</param>
    /// <param name="fileName">A plain name.</param>
    /// <param name="bytes">The content.</param>
    public ScorerFile Add(string role, string fileName, byte[] bytes)
    {
        _files[fileName] = bytes;
        return _roles[role] = new ScorerFile(fileName, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    /// <summary>Writes everything where nothing reads yet, has the router answer from there, and only then moves it into its place.</summary>
    /// <param name="kind">The router's kind.</param>
    /// <param name="embedder">Id of the embedder it belongs to; null when it needs none.</param>
    /// <param name="settings">Settings of the kind.</param>
    /// <param name="card">The card as JSON.</param>
    /// <param name="cardText">The card for people.</param>
    /// <param name="models">The models folder, where its embedder is; null when it needs none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync<TCard>(
        string kind, string? embedder, JsonElement settings, TCard card, string cardText, string? models, CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(_folder))!;
        using var writer = new ModelFolderWriter(parent, Name, ScorerManifest.FileName, replace: true);
        foreach (var (role, file) in _roles)
        {
            writer.Add(role, file.Path, stream => stream.Write(_files[file.Path]));
        }

        await File.WriteAllTextAsync(Path.Combine(writer.Draft, CardFile), JsonSerializer.Serialize(card, CardJson) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(writer.Draft, "model-card.md"), cardText, cancellationToken);
        writer.WriteManifest(kind, settings, embedder);
        await writer.CheckAsync(new RouterPlaces(parent, models ?? parent), cancellationToken);
        writer.KeepOtherFiles();
        writer.Publish();
    }
}
