using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>Where routers are: those of the user's own go before the shipped ones, as in a silo.</summary>
/// <param name="ImportedPath">The folder of the user's own models.</param>
/// <param name="ModelsPath">The folder of the shipped ones.</param>
internal sealed record RouterPlaces(string ImportedPath, string ModelsPath)
{
    /// <summary>Opens a router's folder.</summary>
    /// <param name="option">The option that names it, for a message.</param>
    /// <param name="name">The router.</param>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public ScorerFolder Find(string option, string name)
    {
        if (!ScorerFolder.IsRouterName(name))
        {
            throw new InvalidDataException($"{option} is '{name}', which no router can be called: use 1 to 64 of a-z, 0-9 and '_', a letter first.");
        }

        var place = FolderOf(name);
        return ScorerFolder.Exists(place)
            ? ScorerFolder.Open(place)
            : throw new InvalidDataException($"{option} is '{name}': there is no such router in {Path.Combine(ImportedPath, name)} or {place}.");
    }

    /// <summary>Where a router is, or would be if it were shipped.</summary>
    public string FolderOf(string name) => Path.Combine(ScorerFolder.Exists(Path.Combine(ImportedPath, name)) ? ImportedPath : ModelsPath, name);
}
