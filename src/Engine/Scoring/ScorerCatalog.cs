using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring;

/// <summary>
/// The routers there are to load: those registered in code, then one for each folder with a <c>router.json</c> below
/// <see cref="ScoringOptions.ModelsPath"/> and <see cref="ScoringOptions.ImportedModelsPath"/>. Looked up anew at every load, so that
/// a model brought in while the process runs is found. Of several with one name the last counts: what a user brought in wins.
/// </summary>
public sealed class ScorerCatalog(IEnumerable<IScorerSource> registered, IEnumerable<IScorerKind> kinds, IOptions<ScoringOptions> options)
{
    private readonly Dictionary<string, IScorerKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>The sources, one for each name.</summary>
    public IReadOnlyCollection<IScorerSource> Sources()
    {
        var sources = new Dictionary<string, IScorerSource>(StringComparer.Ordinal);
        foreach (var source in registered.Concat(Folders(options.Value.ModelsPath)).Concat(Folders(options.Value.ImportedModelsPath)))
        {
            sources[source.Name] = source;
        }

        return sources.Values;
    }

    private IEnumerable<IScorerSource> Folders(string parent) => !Directory.Exists(parent)
        ? []
        : Directory.EnumerateDirectories(parent)
            .Where(path => !Path.GetFileName(path.AsSpan()).StartsWith('.') && ScorerFolder.Exists(path)) // With a dot: an import that is not finished.
            .Order(StringComparer.Ordinal)
            .Select(path => new FolderScorerSource(path, _kinds));
}
