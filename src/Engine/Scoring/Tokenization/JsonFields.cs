using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Reads the fields of a <c>tokenizer.json</c>, where null and missing mean the same.</summary>
internal static class JsonFields
{
    public static InvalidDataException Unsupported(string field, string? value, string known) =>
        new($"{field} is {value ?? "null"}, which is not supported; {known}.");

    /// <summary>An object's field; null when it is missing or null.</summary>
    public static JsonElement? Section(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The field <c>type</c>.</summary>
    public static string? Kind(this JsonElement element) => element.Text("type");

    public static string? Text(this JsonElement parent, string name) => parent.Section(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Flag(this JsonElement parent, string name, bool byDefault = false) => parent.Section(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => byDefault,
    };

    public static int Number(this JsonElement parent, string name) =>
        parent.Section(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new InvalidDataException($"the field '{name}' is missing or no token id.");

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Section(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A component and, when it is a sequence, those within.</summary>
    public static IEnumerable<JsonElement> Flatten(this JsonElement? component, string members)
    {
        if (component is not { } one)
        {
            return [];
        }

        return one.Kind() == "Sequence" ? one.Items(members).SelectMany(member => ((JsonElement?)member).Flatten(members)) : [one];
    }

    /// <summary>Adds a model's vocabulary of tokens and ids.</summary>
    public static void ReadVocabulary(this JsonElement model, IDictionary<string, int> vocabulary)
    {
        if (model.Section("vocab") is not { ValueKind: JsonValueKind.Object } entries)
        {
            throw new InvalidDataException("model.vocab is missing or no object.");
        }

        foreach (var entry in entries.EnumerateObject())
        {
            vocabulary[entry.Name] = entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var id) && id >= 0
                ? id
                : throw new InvalidDataException($"model.vocab has no id for '{entry.Name}'.");
        }
    }
}
