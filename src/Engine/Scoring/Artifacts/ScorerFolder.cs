using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>A scorer's folder with its manifest read and its files within reach. Nothing outside the folder can be named.</summary>
public sealed partial class ScorerFolder
{
    private const int LargestManifest = 1 << 20;
    private const long LargestFile = 2L << 30;

    private ScorerFolder(string path, ScorerManifest manifest) => (Path, Manifest) = (path, manifest);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What it holds.</summary>
    public ScorerManifest Manifest { get; }

    /// <summary>Whether a folder has a manifest at all: a router's, or the one named.</summary>
    public static bool Exists(string path, string manifest = ScorerManifest.FileName) => File.Exists(System.IO.Path.Combine(path, manifest));

    /// <summary>Whether a router may have the name, and with it a folder and a place in a model name.</summary>
    public static bool IsRouterName(string name) => RouterName.IsMatch(name);

    /// <summary>Reads a folder's manifest: a router's, or the one named.</summary>
    /// <exception cref="InvalidDataException">It is missing or not one this program can read.</exception>
    public static ScorerFolder Open(string path, string manifest = ScorerManifest.FileName)
    {
        var file = new FileInfo(System.IO.Path.Combine(path, manifest));
        if (!file.Exists)
        {
            throw new InvalidDataException($"{path} has no {manifest}: bring a model in with 'orleans-routing models import' or 'train'.");
        }

        if (file.Length > LargestManifest)
        {
            throw new InvalidDataException($"{file.FullName} has {file.Length} bytes; a manifest has at most {LargestManifest}.");
        }

        return new ScorerFolder(path, Checked(file.FullName, Parse(file.FullName)));
    }

    /// <summary>
    /// The same folder as a router within this one sees it: another kind, its own settings, and under the roles that kind asks for the
    /// files that stand in the manifest under other roles.
    /// </summary>
    /// <param name="kind">The part's kind.</param>
    /// <param name="roles">The kind's roles, to the manifest's.</param>
    /// <param name="settings">The part's settings.</param>
    /// <exception cref="InvalidDataException">A role is not in the manifest.</exception>
    public ScorerFolder PartOf(string kind, ImmutableSortedDictionary<string, string> roles, JsonElement settings)
    {
        var files = roles.ToImmutableSortedDictionary(
            role => role.Key,
            role => Manifest.Files.GetValueOrDefault(role.Value) ?? throw new InvalidDataException($"{Path}: the manifest names no file '{role.Value}', which a part of kind '{kind}' asks for."),
            StringComparer.Ordinal);
        return new ScorerFolder(Path, Manifest with { Kind = kind, Files = files, Settings = settings });
    }

    /// <summary>The bytes of a file, by role, once their checksum was found right.</summary>
    /// <exception cref="InvalidDataException">The role is not in the manifest, or the file is not the one the manifest was written for.</exception>
    public byte[] ReadFile(string role)
    {
        using var stream = OpenFile(role);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A file, by role, once its checksum was found right: for files that are mapped rather than read.</summary>
    /// <exception cref="InvalidDataException">The role is not in the manifest, or the file is not the one the manifest was written for.</exception>
    public FileStream OpenFile(string role)
    {
        if (!Manifest.Files.TryGetValue(role, out var file))
        {
            throw new InvalidDataException($"{Path}: the manifest names no file '{role}', which a router of kind '{Manifest.Kind}' needs.");
        }

        var path = System.IO.Path.Combine(Path, file.Path);
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null)
        {
            throw new InvalidDataException($"{path} is missing or a link: the file must stand in the folder itself.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            RequireSame(stream, file);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static void RequireSame(FileStream stream, ScorerFile file)
    {
        if (stream.Length != file.Bytes || stream.Length > LargestFile)
        {
            throw new InvalidDataException($"{stream.Name} has {stream.Length} bytes; the manifest says {file.Bytes}, and the limit is {LargestFile}.");
        }

        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), file.Sha256, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{stream.Name} is not the file the manifest was written for: its checksum differs. Import the model again.");
        }

        stream.Position = 0;
    }

    private static ScorerManifest Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ScorerManifestJson.Default.ScorerManifest)
                ?? throw new InvalidDataException($"{path} holds null instead of a manifest.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a manifest: {exception.Message}", exception);
        }
    }

    private static ScorerManifest Checked(string path, ScorerManifest manifest)
    {
        if (manifest.Schema is < 1 or > ScorerManifest.NewestSchema)
        {
            throw new InvalidDataException($"{path} has schema {manifest.Schema}; this program reads up to {ScorerManifest.NewestSchema}.");
        }

        if (!IsRouterName(manifest.Name))
        {
            throw new InvalidDataException($"{path} names the router '{manifest.Name}': use 1 to 64 of a-z, 0-9 and '_', a letter first.");
        }

        // A length of 0 is not written, so members may be missing, and what is missing is null.
        if (manifest.Files.FirstOrDefault(file => file.Value is not { Path: not null, Sha256: not null }).Key is { } empty)
        {
            throw new InvalidDataException($"{path} says too little of the file '{empty}': its path and sha256 are needed.");
        }

        // A colon would open an alternate stream on some systems.
        var strange = manifest.Files.Values.FirstOrDefault(file => System.IO.Path.GetFileName(file.Path) != file.Path || file.Path.Contains(':') || file.Path is "" or "." or "..");
        return strange is null ? manifest : throw new InvalidDataException($"{path} names the file '{strange.Path}': only plain names within the folder are allowed.");
    }

    // No hyphen: in router-NAME-THRESHOLD it parts the name from the threshold.
    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$")]
    private static partial Regex RouterName { get; }
}
