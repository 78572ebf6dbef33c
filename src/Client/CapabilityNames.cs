using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Client;

/// <summary>The capabilities' names on the wire.</summary>
public static class CapabilityNames
{
    private static readonly (string Name, ModelCapabilities Flag)[] All =
    [
        ("vision", ModelCapabilities.Vision),
        ("code", ModelCapabilities.Code),
        ("tools", ModelCapabilities.Tools),
        ("json_mode", ModelCapabilities.JsonMode),
        ("structured_output", ModelCapabilities.StructuredOutput),
        ("embeddings", ModelCapabilities.Embeddings),
    ];

    /// <summary>All names, for messages.</summary>
    public static string Listed { get; } = string.Join(", ", All.Select(pair => pair.Name));

    /// <summary>Reads one name.</summary>
    public static bool TryParse(string? name, out ModelCapabilities capability)
    {
        foreach (var (known, flag) in All)
        {
            if (known == name)
            {
                capability = flag;
                return true;
            }
        }

        capability = ModelCapabilities.None;
        return false;
    }

    /// <summary>The names of those set, in a fixed order.</summary>
    public static IEnumerable<string> Of(ModelCapabilities capabilities)
    {
        foreach (var (name, flag) in All)
        {
            if (capabilities.HasFlag(flag))
            {
                yield return name;
            }
        }
    }
}
