using System.Collections.Concurrent;
using System.Collections.Frozen;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Scoring.Pairs;

/// <summary>
/// The closed set of models that a scorer's weights know, and how the models of a policy are found among them: by the settings'
/// aliases, by name, by the part of the name after its last slash, by <see cref="RouteLlmModels.Aliases"/>; else the settings' pair.
/// </summary>
internal sealed class ScoredModels
{
    private const int MostModels = 4096;
    private const int MostRemembered = 1024;

    private readonly FrozenDictionary<string, int> _places;
    private readonly FrozenDictionary<string, int> _aliases;
    private readonly PairIndex? _pair;
    private readonly ConcurrentDictionary<(ModelId Strong, ModelId Weak), PairIndex> _resolved = new();

    /// <summary>Checks names and settings.</summary>
    /// <param name="names">The models, in the order of the weights.</param>
    /// <param name="settings">The folder's settings.</param>
    /// <param name="source">What to name in messages.</param>
    /// <exception cref="InvalidDataException">A name is empty or given twice, or the settings name a model that is not there.</exception>
    public ScoredModels(IReadOnlyList<string> names, PairSettings settings, string source)
    {
        _places = Places(names, source);
        _aliases = settings.Aliases
            .GroupBy(alias => alias.Key, alias => Known(alias.Value, "aliases", source), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        _pair = settings.Pair is { } pair ? new PairIndex(Known(pair.Strong, "pair", source), Known(pair.Weak, "pair", source)) : null;
    }

    /// <summary>The places of a policy's models.</summary>
    /// <exception cref="UnknownModelPairException">The weights do not know them, and the settings name no pair instead.</exception>
    public PairIndex Resolve(ModelId strong, ModelId weak)
    {
        if (_resolved.TryGetValue((strong, weak), out var known))
        {
            return known;
        }

        var found = Find(strong) is { } first && Find(weak) is { } second
            ? new PairIndex(first, second)
            : _pair ?? throw new UnknownModelPairException(strong, weak);

        // Pairs come from policies, which operators write; the bound only keeps a mistake from growing without end.
        if (_resolved.Count < MostRemembered)
        {
            _resolved.TryAdd((strong, weak), found);
        }

        return found;
    }

    private int? Find(ModelId model)
    {
        var shortName = model.Name[(model.Name.LastIndexOf('/') + 1)..];
        return Place(_aliases, model.ToString())
            ?? Place(_aliases, model.Name)
            ?? Place(_places, model.Name)
            ?? Place(_places, shortName)
            ?? (RouteLlmModels.Aliases.TryGetValue(shortName, out var published) ? Place(_places, published) : null);
    }

    private static int? Place(FrozenDictionary<string, int> places, string name) => places.TryGetValue(name, out var place) ? place : null;

    private int Known(string? name, string setting, string source) => name is not null && _places.TryGetValue(name, out var place)
        ? place
        : throw new InvalidDataException($"{source}: '{setting}' in the settings names the model '{name}', which the weights do not know.");

    private static FrozenDictionary<string, int> Places(IReadOnlyList<string> names, string source)
    {
        if (names.Count is < 2 or > MostModels)
        {
            throw new InvalidDataException($"{source} knows {names.Count} models; between 2 and {MostModels} are needed to compare two.");
        }

        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < names.Count; place++)
        {
            if (string.IsNullOrWhiteSpace(names[place]) || !places.TryAdd(names[place], place))
            {
                throw new InvalidDataException($"{source}: model {place} has the name '{names[place]}', which is empty or given twice.");
            }
        }

        return places.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
