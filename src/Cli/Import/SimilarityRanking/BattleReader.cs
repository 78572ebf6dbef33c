using System.Text.Json;
using CsvHelper;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>
/// Reads battles from CSV or JSON lines, gzipped or not: <c>model_a</c>, <c>model_b</c>, <c>prompt</c>, and either <c>winner</c>
/// (<c>model_a</c>, <c>model_b</c>, <c>tie</c> or <c>tie (bothbad)</c>) or <c>winner_model_a</c> and <c>winner_model_b</c> (1 or 0), as in
/// lmsys-arena-human-preference-55k. Other columns are not looked at.
/// </summary>
internal static class BattleReader
{
    private const string First = "model_a";
    private const string Second = "model_b";
    private const string Prompt = "prompt";
    private const string Winner = "winner";
    private const string FirstWon = "winner_model_a";
    private const string SecondWon = "winner_model_b";

    /// <summary>Adds the battles of a file.</summary>
    /// <exception cref="InvalidDataException">A row is not a battle; the message names it.</exception>
    public static void Read(FileInfo file, BattleTable table)
    {
        InputFile.Require(file.FullName);
        switch (Path.GetExtension(DataFile.NameOf(file.Name)).ToUpperInvariant())
        {
            case ".CSV":
                ReadCsv(file.FullName, table);
                break;
            case ".JSONL" or ".NDJSON":
                ReadLines(file.FullName, table);
                break;
            default:
                throw new InvalidDataException($"{file.FullName} is neither .csv nor .jsonl (or .gz of one): convert it first.");
        }
    }

    private static void ReadCsv(string path, BattleTable table)
    {
        using var csv = CsvFiles.Open(path);
        var header = csv.Headers.ToHashSet(StringComparer.Ordinal);
        var missing = new[] { First, Second, Prompt }.Where(column => !header.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{path} has no column {string.Join(", ", missing)}.");
        }

        while (CsvFiles.Next(csv, path))
        {
            Add($"{path}, row {csv.RowNumber}", table, column => header.Contains(column) ? csv.GetString(column) : null);
        }
    }

    private static void ReadLines(string path, BattleTable table)
    {
        using var lines = new StreamReader(DataFile.Open(path));
        for (var row = 1; Next(lines, path) is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(FirstTurn.Mended(line));
                Add($"{path}, line {row}", table, property => Text(json.RootElement, property));
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                throw new InvalidDataException($"{path}, line {row}: {exception.Message}", exception);
            }
        }
    }

    private static string? Next(StreamReader lines, string path)
    {
        try
        {
            return lines.ReadLine();
        }
        catch (InvalidDataException exception)
        {
            throw DataFile.Damaged(path, exception);
        }
    }

    private static string? Text(JsonElement row, string property) => !row.TryGetProperty(property, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static void Add(string place, BattleTable table, Func<string, string?> field)
    {
        try
        {
            table.Add(Required(field, First), Required(field, Second), Outcome(field), Required(field, Prompt));
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{place}: {exception.Message}", exception);
        }
    }

    private static string Required(Func<string, string?> field, string name) => field(name) ?? throw new FormatException($"'{name}' is missing.");

    private static BattleOutcome Outcome(Func<string, string?> field) => field(Winner) switch
    {
        First => BattleOutcome.First,
        Second => BattleOutcome.Second,
        "tie" or "tie (bothbad)" => BattleOutcome.Tie,
        null or "" => (Flag(field, FirstWon), Flag(field, SecondWon)) switch
        {
            (true, false) => BattleOutcome.First,
            (false, true) => BattleOutcome.Second,
            (false, false) => BattleOutcome.Tie,
            _ => throw new FormatException("both sides won."),
        },
        var other => throw new FormatException($"the winner '{other}' is none of model_a, model_b, tie, tie (bothbad)."),
    };

    private static bool Flag(Func<string, string?> field, string name) => field(name) switch
    {
        "1" or "1.0" or "true" or "True" => true,
        "0" or "0.0" or "false" or "False" => false,
        var other => throw new FormatException($"'{name}' is '{other}'; give 'winner', or 1 or 0 here."),
    };
}
