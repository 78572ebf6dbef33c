using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Import;

/// <summary>
/// Writes a router's folder beside its place and moves it there when it is whole, so that a process that loads routers meanwhile sees the
/// old one or the new one, and one that has the old one's files mapped keeps them.
/// </summary>
internal sealed class RouterFolderWriter : IDisposable
{
    private readonly string _target;
    private readonly string _draft;
    private readonly Dictionary<string, ScorerFile> _files = new(StringComparer.Ordinal);

    public RouterFolderWriter(DirectoryInfo parent, string name)
    {
        if (!ScorerFolder.IsRouterName(name))
        {
            throw new InvalidDataException($"--name is '{name}': use 1 to 64 of a-z, 0-9 and '_', a letter first.");
        }

        _target = Path.Combine(parent.FullName, name);
        _draft = Path.Combine(parent.FullName, $".{name}-{Environment.ProcessId}.draft");
        if (Directory.Exists(_target) && !ScorerFolder.Exists(_target))
        {
            throw new InvalidDataException($"{_target} exists and is no router's folder: choose another --output or --name.");
        }

        Directory.CreateDirectory(_draft);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="role">Its role in the manifest.</param>
    /// <param name="fileName">Its plain name.</param>
    /// <param name="write">Writes its content.</param>
    public ScorerFile Add(string role, string fileName, Action<Stream> write)
    {
        using var stream = new FileStream(Path.Combine(_draft, fileName), FileMode.CreateNew, FileAccess.ReadWrite);
        write(stream);
        stream.Flush();
        stream.Position = 0;
        return _files[role] = new ScorerFile(fileName, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }

    /// <summary>Writes the manifest and puts the folder into its place; returns where that is.</summary>
    public string Complete(ScorerManifest manifest)
    {
        var whole = manifest with { Files = _files.ToImmutableSortedDictionary(StringComparer.Ordinal) };
        File.WriteAllBytes(Path.Combine(_draft, ScorerManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(whole, ScorerManifestJson.Default.ScorerManifest));
        _ = ScorerFolder.Open(_draft);
        var previous = _draft + ".old";
        if (Directory.Exists(_target))
        {
            Directory.Move(_target, previous);
        }

        Directory.Move(_draft, _target);
        if (Directory.Exists(previous))
        {
            Directory.Delete(previous, recursive: true);
        }

        return _target;
    }

    public void Dispose()
    {
        if (Directory.Exists(_draft))
        {
            Directory.Delete(_draft, recursive: true);
        }
    }
}
