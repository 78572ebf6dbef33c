using System.Globalization;
using CsvHelper;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// Reads pools of outcomes: CSV files, gzipped or not, with a column <c>prompt</c> or <c>question</c> and one column per model,
/// <c>m|NAME</c> or <c>correct|NAME</c>. Scores are divided by the pool's highest, so that grades of 1 to 10 and right-or-wrong
/// marks have one scale; empty cells are outcomes that do not exist. Rows without any score are left out.
/// </summary>
internal static class OutcomePoolReader
{
    private static readonly string[] PromptColumns = ["prompt", "question"];
    private static readonly string[] ScorePrefixes = ["m|", "correct|"];

    /// <summary>Reads all pools of a folder, in the order of their names.</summary>
    public static IReadOnlyList<OutcomePool> ReadFolder(string folder) => [.. Files(folder).Select(Read)];

    /// <summary>The pools' files, in the order of their names.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(IsPool).Order(StringComparer.Ordinal).ToList()
            : throw new InvalidDataException($"{folder} is not a folder.");
        return files.Count > 0 ? files : throw new InvalidDataException($"{folder} has no .csv or .csv.gz files.");
    }

    private static bool IsPool(string path) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static OutcomePool Read(string path)
    {
        using var csv = CsvFiles.Open(path);
        var header = csv.Headers;
        var prompt = PromptColumns.FirstOrDefault(column => header.Contains(column))
            ?? throw new InvalidDataException($"{path} has no column 'prompt' or 'question'.");
        var models = header.Where(column => ScorePrefixes.Any(prefix => column.StartsWith(prefix, StringComparison.Ordinal))).ToList();
        if (models.Count == 0)
        {
            throw new InvalidDataException($"{path} has no score columns: name them m|MODEL or correct|MODEL.");
        }

        var stems = new List<string>();
        var scores = models.ToDictionary(ModelOf, _ => new List<double>(), StringComparer.Ordinal);
        while (csv.Read())
        {
            var row = models.ConvertAll(column => ParseScore(path, csv, column));
            if (row.Exists(double.IsFinite))
            {
                stems.Add(PromptStem.Of(csv.GetString(prompt)));
                for (var model = 0; model < models.Count; model++)
                {
                    scores[ModelOf(models[model])].Add(row[model]);
                }
            }
        }

        var name = Path.GetFileName(path).Split('.')[0];
        return new OutcomePool(name, stems, ToUnitScale(path, scores));
    }

    private static string ModelOf(string column) => column[(column.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static double ParseScore(string path, CsvReader csv, string column)
    {
        var cell = csv.GetString(column);
        if (string.IsNullOrWhiteSpace(cell))
        {
            return double.NaN;
        }

        return double.TryParse(cell, CultureInfo.InvariantCulture, out var score) && score >= 0 && double.IsFinite(score)
            ? score
            : throw new InvalidDataException($"{path}, row {csv.RowNumber}: '{cell}' in column {column} is not a score.");
    }

    private static Dictionary<string, double[]> ToUnitScale(string path, Dictionary<string, List<double>> scores)
    {
        var highest = scores.Values.SelectMany(values => values).Where(double.IsFinite).DefaultIfEmpty().Max();
        return highest > 0
            ? scores.ToDictionary(model => model.Key, model => model.Value.Select(score => score / highest).ToArray(), StringComparer.Ordinal)
            : throw new InvalidDataException($"{path} has no score above 0: there is nothing to learn from.");
    }
}
