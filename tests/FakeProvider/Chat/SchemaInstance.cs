using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>Makes the smallest sensible value that a JSON schema allows, so that structured answers and tool arguments validate.</summary>
internal static class SchemaInstance
{
    public static JsonNode Of(JsonNode? schema)
    {
        if (schema?["enum"] is JsonArray { Count: > 0 } values)
        {
            return values[0]!.DeepClone();
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema!),
            "array" => new JsonArray(Of(schema!["items"])),
            "integer" => 7,
            "number" => 2.5,
            "boolean" => true,
            _ => "text",
        };
    }

    private static string? TypeOf(JsonNode? schema) => schema?["type"] switch
    {
        JsonArray { Count: > 0 } union => (string?)union[0],
        JsonValue single => (string?)single,
        _ => schema?["properties"] is null ? null : "object",
    };

    private static JsonObject Object(JsonNode schema)
    {
        var made = new JsonObject();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            made[name] = Of(property);
        }

        return made;
    }
}
