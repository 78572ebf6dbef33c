using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>
/// The prompt embedders there are beside the shipped one: <c>onnx/NAME</c> from a folder with an <c>embedder.json</c> below
/// <see cref="ScoringOptions.ImportedModelsPath"/> or <see cref="ScoringOptions.ModelsPath"/>, and <c>remote/NAME</c> from
/// <see cref="ScoringOptions.Embedders"/>.
/// </summary>
public sealed class EmbedderCatalog(IOptions<ScoringOptions> options, IModelEndpointFactory endpoints, TimeProvider timeProvider)
{
    /// <summary>Whether ids like this one are looked for here.</summary>
    public static bool Knows(string id) =>
        id.StartsWith(FolderEncoder.IdPrefix, StringComparison.Ordinal) || id.StartsWith(RemoteEmbedder.IdPrefix, StringComparison.Ordinal);

    /// <summary>The ids of all embedders found.</summary>
    public IReadOnlyList<string> Ids() =>
    [
        .. Folders().Select(folder => FolderEncoder.IdPrefix + Path.GetFileName(folder)).Distinct().Order(StringComparer.Ordinal),
        .. options.Value.Embedders.Keys.Select(name => RemoteEmbedder.IdPrefix + name).Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads an embedder behind the embedding cache; the generation disposes it.</summary>
    /// <exception cref="InvalidDataException">There is none of that id, or it cannot be loaded.</exception>
    public IPromptEmbedder Load(string id, ScorerGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(generation);
        IPromptEmbedder embedder = id.StartsWith(FolderEncoder.IdPrefix, StringComparison.Ordinal) ? OpenFolder(id, generation) : OpenRemote(id, generation);
        return new CachedPromptEmbedder(embedder, options.Value.CacheEntries);
    }

    private FolderEncoder OpenFolder(string id, ScorerGeneration generation)
    {
        var path = Folders().FirstOrDefault(folder => FolderEncoder.IdPrefix + Path.GetFileName(folder) == id) ?? throw Missing(id);
        return generation.Own(FolderEncoder.Open(ScorerFolder.Open(path, ScorerManifest.EmbedderFileName), options.Value, timeProvider));
    }

    private RemoteEmbedder OpenRemote(string id, ScorerGeneration generation)
    {
        var name = id[RemoteEmbedder.IdPrefix.Length..];
        return options.Value.Embedders.TryGetValue(name, out var remote)
            ? generation.Own(new RemoteEmbedder(id, remote, endpoints.Create($"Scoring:Embedders:{name}", remote), options.Value.QueueLength, timeProvider))
            : throw Missing(id);
    }

    private InvalidDataException Missing(string id) =>
        new($"The embedder '{id}' is needed, but there is none. Found are: {string.Join(", ", Ids())}. Import one with 'orleans-routing models import encoder', or configure Scoring:Embedders.");

    // What a user brought in wins.
    private IEnumerable<string> Folders() => new[] { options.Value.ImportedModelsPath, options.Value.ModelsPath }
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories)
        .Where(folder => ScorerFolder.Exists(folder, ScorerManifest.EmbedderFileName));
}
