using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>
/// Outcomes in JSON lines, gzipped or not: <c>{"prompt": "...", "domain": "...", "scores": {"MODEL": 0.5}, "costs": {"MODEL": 0.0001}}</c>.
/// </summary>
internal static class JsonLinesOutcomes
{
    public static async IAsyncEnumerable<OutcomeRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(DataFile.Open(path));
        for (var line = 1; await NextAsync(reader, path, cancellationToken) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse($"{path}, row {line}", text);
            }
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw DataFile.Damaged(path, exception);
        }
    }

    private static OutcomeRow Parse(string where, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Row(where, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // The latter for half of a surrogate pair.
        {
            throw new InvalidDataException($"{where} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static OutcomeRow Row(string where, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{where} is not a JSON object.");
        }

        var prompt = Text(where, row, "prompt") ?? Text(where, row, "question") ?? throw new InvalidDataException($"{where} has no member 'prompt' or 'question'.");
        if (!row.TryGetProperty("scores", out _))
        {
            throw new InvalidDataException($"{where} has no member 'scores'.");
        }

        return new OutcomeRow(prompt, PerModel(where, row, "scores", OutcomeValues.Score))
        {
            Domain = Text(where, row, "domain") ?? Text(where, row, "category"),
            Group = Text(where, row, "group"),
            Costs = PerModel(where, row, "costs", OutcomeValues.Cost),
        };
    }

    private static Dictionary<string, T> PerModel<T>(string where, JsonElement row, string member, Func<string, string, string, T> parse)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        if (row.TryGetProperty(member, out var models) && models.ValueKind != JsonValueKind.Null)
        {
            if (models.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{where}: '{member}' is not an object with one number per model.");
            }

            foreach (var model in models.EnumerateObject().Where(model => model.Value.ValueKind != JsonValueKind.Null))
            {
                values[model.Name] = parse(model.Value.ToString(), where, $"{member}.{model.Name}");
            }
        }

        return values;
    }

    private static string? Text(string where, JsonElement row, string member)
    {
        if (!row.TryGetProperty(member, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw new InvalidDataException($"{where}: '{member}' is not a text."),
        };
    }
}
