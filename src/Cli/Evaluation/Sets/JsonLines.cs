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
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidDataException($"{where} has no text '{member}'.");

    public static double Number(string where, JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new InvalidDataException($"{where} has no number '{member}'.");

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
