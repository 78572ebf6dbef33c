using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// A router's folder that training writes: weights, model cards and, last, <c>router.json</c> with the weights' checksums, so that a
/// process that reads the folder meanwhile refuses it rather than mix old and new. Other files of the folder stay.
/// </summary>
internal sealed class TrainedRouter
{
    private static readonly JsonSerializerOptions CardJson = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

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

    /// <summary>Writes everything.</summary>
    public async Task WriteAsync<TCard>(string kind, string? embedder, JsonElement settings, TCard card, string cardText, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        foreach (var (name, bytes) in _files)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, name), bytes, cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "model-card.json"), JsonSerializer.Serialize(card, CardJson) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "model-card.md"), cardText, cancellationToken);
        var manifest = new ScorerManifest
        {
            Schema = ScorerManifest.NewestSchema,
            Name = Name,
            Kind = kind,
            Embedder = embedder,
            Files = _roles.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Settings = settings,
        };
        await File.WriteAllBytesAsync(
            Path.Combine(_folder, ScorerManifest.FileName),
            [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ScorerManifestJson.Default.ScorerManifest), (byte)'\n'],
            cancellationToken);
        _ = ScorerFolder.Open(_folder);
    }
}
