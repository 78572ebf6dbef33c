using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Orleans.Routing.Settings;

/// <summary>
/// Compares settings, wherever they come from, with the JSON schema of all there are: a name that is not known and a value of the wrong kind
/// are errors, and every one is reported. What goes together with what is for the options' own validators to say.
/// </summary>
public static class SettingsCheck
{
    private static readonly string[] Truths = ["true", "false"];

    /// <summary>Every error of the settings in our own sections.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="schema">The schema's root: an object with a property for each section.</param>
    /// <param name="wholeFile">Whether a section that is not known at all is an error too. Environment variables hold all sorts of things, a settings file does not.</param>
    public static IReadOnlyList<string> Check(IConfiguration configuration, JsonObject schema, bool wholeFile = false)
    {
        var errors = new List<string>();
        var sections = schema["properties"]!.AsObject();
        foreach (var child in configuration.GetChildren())
        {
            if (Find(sections, child.Key) is { } section)
            {
                CheckNode(child, section, child.Key, errors);
            }
            else if (child.GetChildren().Any() || (wholeFile && !IsEnvironmentName(child.Key)))
            {
                var meant = NearestName.Of(child.Key, sections.Select(pair => pair.Key));
                if (wholeFile || meant is not null)
                {
                    errors.Add($"There is no section '{child.Key}'{Hint(meant)}");
                }
            }
        }

        return errors;
    }

    private static void CheckNode(IConfigurationSection setting, JsonObject schema, string path, List<string> errors)
    {
        switch ((string?)schema["type"])
        {
            case "object":
                CheckObject(setting, schema, path, errors);
                break;
            case "array":
                foreach (var item in setting.GetChildren())
                {
                    CheckNode(item, schema["items"]!.AsObject(), $"{path}:{item.Key}", errors);
                }

                break;
            case { } type when setting.GetChildren().Any():
                errors.Add($"{path} holds settings of its own; it is {Kind(type, schema)}.");
                break;
            case { } type when setting.Value is { } value && !Fits(value, type, schema):
                errors.Add($"{path} is '{value}'; set {Kind(type, schema)}.");
                break;
        }
    }

    private static void CheckObject(IConfigurationSection setting, JsonObject schema, string path, List<string> errors)
    {
        if (setting.Value is { Length: > 0 } value && path.Contains(':', StringComparison.Ordinal))
        {
            errors.Add($"{path} is '{value}'; it holds settings of its own.");
        }

        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var child in setting.GetChildren())
        {
            if ((Find(properties, child.Key) ?? schema["additionalProperties"] as JsonObject) is { } node)
            {
                CheckNode(child, node, $"{path}:{child.Key}", errors);
            }
            else if (schema["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>())
            {
                errors.Add($"There is no setting {path}:{child.Key}{Hint(NearestName.Of(child.Key, properties.Select(pair => pair.Key)) is { } meant ? $"{path}:{meant}" : null)}");
            }
        }
    }

    private static JsonObject? Find(JsonObject properties, string name) =>
        properties.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.AsObject();

    private static bool Fits(string value, string type, JsonObject schema) => type switch
    {
        "boolean" => Truths.Contains(value, StringComparer.OrdinalIgnoreCase),
        "integer" => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "number" => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ when schema["enum"] is JsonArray names => names.Any(name => value.Equals((string?)name, StringComparison.OrdinalIgnoreCase)),
        _ => !IsTime(schema) || TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _),
    };

    private static string Kind(string type, JsonObject schema) => type switch
    {
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ when schema["enum"] is JsonArray names => $"one of {string.Join(", ", names)}",
        _ when IsTime(schema) => "a time as hours:minutes:seconds, such as 00:00:30",
        _ => "a text",
    };

    private static bool IsTime(JsonObject schema) => (string?)schema["format"] == "time-span";

    private static bool IsEnvironmentName(string key) => key.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');

    private static string Hint(string? meant) => meant is null ? "." : $"; did you mean '{meant}'?";
}
