using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>A folder with a manifest, as far as it can be read.</summary>
/// <param name="Path">The folder.</param>
/// <param name="IsEmbedder">Whether it holds a prompt embedder instead of a router.</param>
/// <param name="Manifest">What it says it holds; null when the manifest cannot be read.</param>
/// <param name="Bytes">Size of the files it names.</param>
/// <param name="Problem">Why the manifest or a file cannot be read; null when all are as the manifest says.</param>
internal sealed record ModelFolder(string Path, bool IsEmbedder, ScorerManifest? Manifest, long Bytes, string? Problem)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folders with a manifest below some others, by name.</summary>
    public static IReadOnlyList<ModelFolder> FindBelow(params string[] parents) =>
    [
        .. parents.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal).SelectMany(ReadAll),
    ];

    /// <summary>Reads a folder that may hold a router, an embedder or both.</summary>
    public static IEnumerable<ModelFolder> ReadAll(string path)
    {
        if (ScorerFolder.Exists(path))
        {
            yield return Read(path, isEmbedder: false);
        }

        if (ScorerFolder.Exists(path, ScorerManifest.EmbedderFileName))
        {
            yield return Read(path, isEmbedder: true);
        }
    }

    private static ModelFolder Read(string path, bool isEmbedder)
    {
        ScorerManifest? manifest = null;
        try
        {
            var folder = ScorerFolder.Open(path, isEmbedder ? ScorerManifest.EmbedderFileName : ScorerManifest.FileName);
            manifest = folder.Manifest;
            foreach (var role in manifest.Files.Keys)
            {
                folder.ReadFile(role);
            }

            return new ModelFolder(path, isEmbedder, manifest, Size(manifest), Problem: null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new ModelFolder(path, isEmbedder, manifest, Size(manifest), exception.Message);
        }
    }

    private static long Size(ScorerManifest? manifest) => manifest?.Files.Values.Sum(file => file.Bytes) ?? 0;
}
