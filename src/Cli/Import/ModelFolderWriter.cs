using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Import;

/// <summary>
/// Writes a model's folder where nothing reads yet and moves it into its place when it is whole, so that a process that loads models
/// meanwhile sees the old one or the new one, and one that has the old one's files mapped keeps them. What is not published is not left
/// behind.
/// </summary>
internal sealed class ModelFolderWriter : IDisposable
{
    private const long LargestFile = 2L << 30;

    private readonly string _place;
    private readonly string _staging;
    private readonly string _manifestFile;
    private readonly Dictionary<string, ScorerFile> _files = new(StringComparer.Ordinal);

    // The user's files, by the draft's.
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <param name="parent">The folder of imported models.</param>
    /// <param name="name">The model's name, which its folder gets.</param>
    /// <param name="manifestFile">The manifest's name, which says whether it is a router or an embedder.</param>
    /// <param name="replace">Whether a model of that name is replaced. A folder that holds something else never is.</param>
    /// <exception cref="InvalidDataException">The name cannot be a model's, or is taken.</exception>
    public ModelFolderWriter(string parent, string name, string manifestFile, bool replace)
    {
        if (!ScorerFolder.IsRouterName(name))
        {
            throw new InvalidDataException($"--name is '{name}': use 1 to 64 of a-z, 0-9 and '_', a letter first.");
        }

        (Name, _manifestFile) = (name, manifestFile);
        _place = Path.Combine(parent, name);
        if (!replace && Directory.Exists(_place))
        {
            throw new InvalidDataException($"{_place} exists already. Choose another --name, or say --replace.");
        }

        RequireModelOrNothing(_place);
        Directory.CreateDirectory(parent);
        _staging = Path.Combine(parent, $".importing-{Guid.CreateVersion7():N}");
        Draft = Directory.CreateDirectory(Path.Combine(_staging, name)).FullName;
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The folder while it is written.</summary>
    public string Draft { get; }

    /// <summary>Refuses a place that holds something else than a model: putting a folder there moves away, and in the end deletes, what it holds.</summary>
    public static void RequireModelOrNothing(string place)
    {
        var isModel = ScorerFolder.Exists(place) || ScorerFolder.Exists(place, ScorerManifest.EmbedderFileName);
        if (!isModel && Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
        {
            throw new InvalidDataException($"{place} exists and is no model's folder: choose another place.");
        }
    }

    /// <summary>Adds a file.</summary>
    /// <param name="role">Its role in the manifest.</param>
    /// <param name="fileName">Its plain name.</param>
    /// <param name="write">Writes its content.</param>
    public ScorerFile Add(string role, string fileName, Action<Stream> write)
    {
        using var stream = new FileStream(Path.Combine(Draft, fileName), FileMode.CreateNew, FileAccess.ReadWrite);
        write(stream);
        stream.Flush();
        stream.Position = 0;
        return _files[role] = new ScorerFile(fileName, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }

    /// <summary>Adds a copy of a file, named for its role.</summary>
    public void AddCopy(string role, FileInfo file)
    {
        if (!file.Exists || file.Length > LargestFile)
        {
            throw new InvalidDataException(file.Exists ? $"{file.FullName} has {file.Length} bytes; the limit is {LargestFile}." : $"{file.FullName} does not exist.");
        }

        var name = role + file.Extension.ToLowerInvariant();
        _sources[Path.Combine(Draft, name)] = file.FullName;
        Add(role, name, stream =>
        {
            using var source = file.OpenRead();
            source.CopyTo(stream);
        });
    }

    /// <summary>Writes the manifest with the files added so far; the draft can be loaded from then on.</summary>
    /// <param name="kind">The model's kind.</param>
    /// <param name="settings">Settings of the kind.</param>
    /// <param name="embedder">Id of the embedder it belongs to; null when it needs none.</param>
    public void WriteManifest(string kind, JsonElement settings, string? embedder = null)
    {
        var manifest = new ScorerManifest
        {
            Schema = ScorerManifest.NewestSchema,
            Name = Name,
            Kind = kind,
            Embedder = embedder,
            Files = _files.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Settings = settings,
        };
        File.WriteAllBytes(Path.Combine(Draft, _manifestFile), [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ScorerManifestJson.Default.ScorerManifest), (byte)'\n']);
        _ = ScorerFolder.Open(Draft, _manifestFile);
    }

    /// <summary>Has the model answer from where it was written. Faults are told by the names of the user's own files, for the draft goes.</summary>
    /// <param name="places">Where its embedder is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">The model cannot be loaded or gives no usable answer.</exception>
    public async Task<ModelAnswer> CheckAsync(RouterPlaces places, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelCheck.DraftAsync(Draft, places, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            var message = _sources.Aggregate(exception.Message, (text, source) => text.Replace(source.Key, source.Value, StringComparison.Ordinal));
            message = message.Replace(Draft + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Draft, $"The model '{Name}'", StringComparison.Ordinal);
            throw new InvalidDataException(message, exception);
        }
    }

    /// <summary>Takes over what else stands in the place: all but the manifest there, the files it names and those written anew.</summary>
    public void KeepOtherFiles()
    {
        if (!Directory.Exists(_place))
        {
            return;
        }

        var own = OwnFiles();
        foreach (var file in Directory.EnumerateFiles(_place, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_place, file);
            var copy = Path.Combine(Draft, name);
            if (!own.Contains(name) && !File.Exists(copy))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    private IReadOnlyList<string> OwnFiles()
    {
        try
        {
            return [_manifestFile, .. ScorerFolder.Open(_place, _manifestFile).Manifest.Files.Values.Select(file => file.Path)];
        }
        catch (InvalidDataException)
        {
            // A manifest that cannot be read names nothing: the other files stay.
            return [_manifestFile];
        }
    }

    /// <summary>Puts the folder into its place; returns where that is.</summary>
    public string Publish()
    {
        var replaced = Path.Combine(_staging, "replaced");
        if (Directory.Exists(_place))
        {
            Directory.Move(_place, replaced);
        }

        try
        {
            Directory.Move(Draft, _place);
        }
        catch when (Directory.Exists(replaced))
        {
            Directory.Move(replaced, _place);
            throw;
        }

        return _place;
    }

    public void Dispose() => Directory.Delete(_staging, recursive: true);
}
