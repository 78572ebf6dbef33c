using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.ModelCatalog;

/// <summary>A model id is the string <c>provider/name</c> in JSON.</summary>
public sealed class ModelIdJsonConverter : JsonConverter<ModelId>
{
    /// <inheritdoc/>
    public override ModelId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ModelId.TryReadStored(reader.GetString(), out var id)
            ? id
            : throw new JsonException("A model id must be a string of the form provider/name.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ModelId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
