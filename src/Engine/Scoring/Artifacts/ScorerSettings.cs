using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>Reads the settings of a scorer's kind out of its manifest.</summary>
internal static class ScorerSettings
{
    /// <summary>The settings; an empty object when the manifest has none.</summary>
    /// <exception cref="InvalidDataException">They are not what the kind takes.</exception>
    public static T Read<T>(ScorerFolder folder, JsonTypeInfo<T> type)
    {
        try
        {
            var json = folder.Manifest.Settings;
            var settings = json.ValueKind == JsonValueKind.Undefined ? JsonSerializer.Deserialize("{}", type) : json.Deserialize(type);
            return settings ?? throw new InvalidDataException($"{folder.Path}: 'settings' in {ScorerManifest.FileName} is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{folder.Path}: 'settings' in {ScorerManifest.FileName} is not for the kind '{folder.Manifest.Kind}': {exception.Message}", exception);
        }
    }
}
