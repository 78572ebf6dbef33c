using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Says of a JSON body that could not be read which field is at fault and what it must be.</summary>
internal static class JsonRefusal
{
    private const int LongestShownPath = 100;

    /// <param name="wrong">What the reader said.</param>
    /// <param name="bytes">The body.</param>
    /// <param name="type">What it was read into; null when it was to be any object.</param>
    public static ApiError Of(JsonException wrong, ReadOnlySpan<byte> bytes, JsonTypeInfo? type)
    {
        if (IsTwiceGiven(bytes, out var name))
        {
            return FieldRules.TwiceGiven(Shown(name));
        }

        if (type is null || wrong.Path is not { Length: > 2 } path)
        {
            // The reader's own message may quote the body; the place suffices.
            return ApiError.Invalid(ErrorCodes.InvalidJson, $"The body is not a JSON object that can be read{(wrong.LineNumber is { } line ? $" (line {line}, byte {wrong.BytePositionInLine})" : "")}.");
        }

        var field = path.TrimStart('$', '.');
        return Find(type, field, out var owner) is { } found
            ? ApiError.Invalid(ErrorCodes.InvalidType, IsOurs(wrong) ? $"`{Shown(field)}`: {wrong.Message}" : $"`{Shown(field)}` must be {Wanted(found)}.", Shown(field))
            : ApiError.Invalid(ErrorCodes.UnsupportedParameter, $"There is no field `{Shown(field)}`; there are {string.Join(", ", owner.Properties.Select(property => property.Name))}.", Shown(field));
    }

    private static string Shown(string field) => field.Length <= LongestShownPath ? field : field[..LongestShownPath];

    /// <summary>Whether an object holds a field twice, in a body that is whole up to there.</summary>
    private static bool IsTwiceGiven(ReadOnlySpan<byte> bytes, out string name)
    {
        name = "";
        var open = new Stack<HashSet<string>>();
        var cursor = new JsonCursor(bytes);
        try
        {
            while (cursor.Read())
            {
                switch (cursor.Token)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(name = cursor.Reader.GetString()!):
                        return true;
                }
            }
        }
        catch (JsonException)
        {
            // It is not whole; that is told instead.
        }

        return false;
    }

    /// <summary>The type at a path such as <c>messages[0].role</c>; null when the object there has no such field.</summary>
    private static Type? Find(JsonTypeInfo type, string path, out JsonTypeInfo owner)
    {
        owner = type;
        Type? found = type.Type;
        foreach (var step in path.Split('.'))
        {
            owner = Inner(type.Options, found);
            var name = step.Split('[')[0];
            var property = owner.Properties.FirstOrDefault(property => property.Name == name);
            if (property is null)
            {
                // Below a value with a reader of its own the path says no more.
                return owner.Kind == JsonTypeInfoKind.Object ? null : found;
            }

            found = step.Contains('[', StringComparison.Ordinal) ? Inner(type.Options, property.PropertyType).Type : property.PropertyType;
        }

        return found;
    }

    /// <summary>What an object or the entries of a list are read into.</summary>
    private static JsonTypeInfo Inner(JsonSerializerOptions options, Type type)
    {
        var inner = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return inner is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } entry } ? options.GetTypeInfo(entry) : inner;
    }

    private static string Wanted(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? "a string"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(int) ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at most {int.MaxValue}")
            : plain == typeof(double) || plain == typeof(decimal) ? "a number"
            : plain == typeof(Guid) ? "a UUID"
            : plain.IsGenericType ? "an array"
            : "an object";
    }

    // The serializer's messages name types of .NET and end in the path; those of our converters say what to send.
    private static bool IsOurs(JsonException wrong) => !wrong.Message.Contains("Path: ", StringComparison.Ordinal);
}
