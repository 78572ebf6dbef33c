namespace Orleans.Routing.Cli.Outcomes;

/// <summary>
/// Reads files of outcomes, the one form in which training and evaluation take data; <c>docs/outcome-files.md</c> describes them.
/// Scores are divided by the file's highest, so that grades of 1 to 10 and right-or-wrong marks have one scale. Rows without any
/// score are left out. A fault is an <see cref="InvalidDataException"/> that names the file, the row and the column.
/// </summary>
internal static class OutcomeFiles
{
    // A longer ending stands before one that it ends with.
    private static readonly string[] Endings = [".csv.gz", ".csv", ".jsonl.gz", ".jsonl", ".parquet"];

    /// <summary>Reads one file.</summary>
    public static async Task<OutcomeTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} does not exist.");
        }

        var ending = EndingOf(path) ?? throw new InvalidDataException($"{path} is no outcome file: its name ends in none of {string.Join(", ", Endings)}.");
        var builder = new OutcomeTableBuilder(path, Path.GetFileName(path)[..^ending.Length]);
        await foreach (var row in Rows(path, ending, cancellationToken).WithCancellation(cancellationToken))
        {
            builder.Add(row);
        }

        return builder.Build();
    }

    /// <summary>Reads all files of a folder, in the order of their names.</summary>
    public static async Task<IReadOnlyList<OutcomeTable>> ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var tables = new List<OutcomeTable>();
        foreach (var file in InFolder(folder))
        {
            tables.Add(await ReadAsync(file, cancellationToken));
        }

        return tables;
    }

    private static List<string> InFolder(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(path => EndingOf(path) is not null).Order(StringComparer.Ordinal).ToList()
            : throw new InvalidDataException($"{folder} is not a folder.");
        return files.Count > 0 ? files : throw new InvalidDataException($"{folder} has no outcome files: none of {string.Join(", ", Endings)}.");
    }

    private static string? EndingOf(string path) => Endings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static IAsyncEnumerable<OutcomeRow> Rows(string path, string ending, CancellationToken cancellationToken) => ending switch
    {
        ".parquet" => ParquetOutcomes.ReadAsync(path, cancellationToken),
        ".jsonl" or ".jsonl.gz" => JsonLinesOutcomes.ReadAsync(path, cancellationToken),
        _ => CsvOutcomes.Read(path).ToAsyncEnumerable(),
    };
}
