namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>The router of one folder. Its manifest is read when it is loaded, so that a bad one fails alone and says why.</summary>
internal sealed class FolderScorerSource(string path, IReadOnlyDictionary<string, IScorerKind> kinds) : IScorerSource
{
    public string Name => Path.GetFileName(path);

    public async ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var folder = ScorerFolder.Open(path);
        if (folder.Manifest.Name != Name)
        {
            throw new InvalidDataException($"{path} holds the router '{folder.Manifest.Name}': the folder must have the router's name.");
        }

        return kinds.TryGetValue(folder.Manifest.Kind, out var kind)
            ? await kind.LoadAsync(folder, generation, cancellationToken)
            : throw new InvalidDataException(
                $"{path} is of kind '{folder.Manifest.Kind}'; known are {string.Join(", ", kinds.Keys.Order(StringComparer.Ordinal))}.");
    }
}
