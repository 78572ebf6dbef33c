using System.Text.Json;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>Reads RouteLLM's JSON-lines files.</summary>
internal static class JsonLines
{
    /// <summary>The objects of a file, each with its file and line for messages.</summary>
    public static IEnumerable<(string Where, JsonElement Row)> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                var where = $"{path}, row {number}";
                yield return (where, Parse(where, line));
            }
        }
    }

    public static string Text(string where, JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) ? TextOf(where, value, $"no text '{member}'") : throw new InvalidDataException($"{where} has no text '{member}'.");

    /// <summary>The texts of a list of one or more.</summary>
    public static string[] Texts(string where, JsonElement row, string member) =>
        row.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? [.. list.EnumerateArray().Select(value => TextOf(where, value, $"a '{member}' that is no text"))]
            : throw new InvalidDataException($"{where} has no list '{member}'.");

    public static double Number(string where, JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new InvalidDataException($"{where} has no number '{member}'.");

    private static string TextOf(string where, JsonElement value, string fault)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidDataException($"{where} has {fault}.");
        }
        catch (InvalidOperationException exception)
        {
            // Half of a surrogate pair.
            throw new InvalidDataException($"{where} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static JsonElement Parse(string where, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new InvalidDataException($"{where} is not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{where} is not valid JSON: {exception.Message}", exception);
        }
    }
}
