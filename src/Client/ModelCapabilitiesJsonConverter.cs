using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Client;

/// <summary>Capabilities are an array of snake_case names, as in <c>["tools","json_mode"]</c>.</summary>
internal sealed class ModelCapabilitiesJsonConverter : JsonConverter<ModelCapabilities>
{
    public override ModelCapabilities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Capabilities must be an array of names.");
        }

        var capabilities = ModelCapabilities.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || !CapabilityNames.TryParse(reader.GetString(), out var capability))
            {
                throw new JsonException($"A capability must be one of {CapabilityNames.Listed}.");
            }

            capabilities |= capability;
        }

        return capabilities;
    }

    public override void Write(Utf8JsonWriter writer, ModelCapabilities value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in CapabilityNames.Of(value))
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
