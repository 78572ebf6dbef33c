using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Client;

/// <summary>An enum is its name in snake_case, exactly: the framework's own converter also takes lists of names and other cases.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class SnakeCaseEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EnumNames.TryParse<T>(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"It must be one of {string.Join(", ", Enum.GetValues<T>().Select(EnumNames.Of))}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumNames.Of(value));
}
