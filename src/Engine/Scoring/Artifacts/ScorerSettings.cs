using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
    public static T Read<T>(ScorerFolder folder) => KindSettings.Read(folder, (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!);

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
