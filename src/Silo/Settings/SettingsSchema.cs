using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Node.Settings;

/// <summary>Writes the JSON schema of options classes: their public settable properties, with the defaults of a new instance and what their comments say.</summary>
/// <param name="comments">Where descriptions come from; null leaves them out, which spares a check at start the reading of a megabyte of documentation.</param>
internal sealed class SettingsSchema(SettingsComments? comments)
{
    // What a new instance has there depends on the machine.
    private static readonly string[] WithoutDefault = ["ScoringOptions.ModelsPath", "ScoringOptions.Threads"];

    /// <summary>Sections of the framework, which it explains itself.</summary>
    private static readonly string[] Foreign = ["Logging", "Kestrel", "ConnectionStrings", "Orleans"];

    private static readonly string[] ForeignTexts = ["$schema", "AllowedHosts", "urls", "http_ports", "https_ports"];

    public JsonObject Of(IEnumerable<SettingsSection> sections)
    {
        var properties = new JsonObject();
        foreach (var section in sections)
        {
            properties[section.Name] = Describe(section.Type, comments?.Of(section.Type));
        }

        foreach (var name in Foreign)
        {
            properties[name] = new JsonObject { ["type"] = "object" };
        }

        foreach (var name in ForeignTexts)
        {
            properties[name] = new JsonObject { ["type"] = "string" };
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of Orleans.Routing (appsettings.json)",
            ["type"] = "object",
            ["properties"] = properties,
            // Keys and OpenTelemetry's settings are environment variables, which a file may hold too.
            ["patternProperties"] = new JsonObject { ["^[A-Z][A-Z0-9_]*$"] = new JsonObject { ["type"] = "string" } },
            ["additionalProperties"] = false,
        };
    }

    private JsonObject Describe(Type type, string? comment)
    {
        var schema = Shape(Nullable.GetUnderlyingType(type) ?? type);
        if (comment is not null)
        {
            schema["description"] = comment;
        }

        return schema;
    }

    private JsonObject Shape(Type type)
    {
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (type.IsEnum)
        {
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]) };
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var item = type.GetGenericArguments()[^1];
            return type.GetGenericArguments().Length == 2
                ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Describe(item, comments?.Of(item)) }
                : new JsonObject { ["type"] = "array", ["items"] = Describe(item, comments?.Of(item)) };
        }

        return Properties(type);
    }

    private JsonObject Properties(Type type)
    {
        var fresh = Activator.CreateInstance(type, nonPublic: true);
        var properties = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || typeof(IEnumerable).IsAssignableFrom(property.PropertyType)))
        {
            var schema = Describe(property.PropertyType, comments?.Of(property));
            if (Default(property, fresh) is { } value)
            {
                schema["default"] = value;
            }

            properties[property.Name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(double) || type == typeof(decimal) => new JsonObject { ["type"] = "number" },
        _ when type == typeof(TimeSpan) => new JsonObject { ["type"] = "string", ["format"] = "time-span" },
        _ => null,
    };

    private static JsonNode? Default(PropertyInfo property, object? fresh)
    {
        if (WithoutDefault.Contains($"{property.DeclaringType!.Name}.{property.Name}"))
        {
            return null;
        }

        return property.GetValue(fresh) switch
        {
            null or "" => null,
            Enum name => JsonValue.Create(name.ToString()),
            IEnumerable and not string => null,
            var value => value.GetType() is var type && Scalar(type) is not null ? JsonSerializer.SerializeToNode(value, type) : null,
        };
    }
}
