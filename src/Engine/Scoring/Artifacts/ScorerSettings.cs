using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Routing.Scoring.CausalModels;
using Orleans.Routing.Scoring.Classification;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>Reads and writes the settings that manifests of language models carry.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BertSettings))]
[JsonSerializable(typeof(CausalSettings))]
[JsonSerializable(typeof(EncoderSettings))]
internal sealed partial class ScorerSettings : JsonSerializerContext
{
    /// <summary>The settings of a folder; the defaults when it has none.</summary>
    /// <exception cref="InvalidDataException">They are not those of the kind.</exception>
    public static T Read<T>(ScorerFolder folder)
        where T : class, new()
    {
        if (folder.Manifest.Settings.ValueKind == JsonValueKind.Undefined)
        {
            return new T();
        }

        try
        {
            return (T?)folder.Manifest.Settings.Deserialize(typeof(T), Default) ?? new T();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{folder.Path}: the manifest's settings are not those of kind '{folder.Manifest.Kind}': {exception.Message}", exception);
        }
    }

    /// <summary>The settings as a manifest carries them.</summary>
    public static JsonElement Write<T>(T settings) => JsonSerializer.SerializeToElement(settings, typeof(T), Default);

    /// <summary>Refuses a number outside its range.</summary>
    public static void RequireRange(ScorerFolder folder, string setting, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new InvalidDataException($"{folder.Path}: settings.{setting} is {value}; use a number from {least} to {most}.");
        }
    }
}
