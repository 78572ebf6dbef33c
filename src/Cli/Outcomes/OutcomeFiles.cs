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
        InputFile.Require(path);
        var ending = EndingOf(path) ?? throw new InvalidDataException($"{path} is no outcome file: its name ends in none of {string.Join(", ", Endings)}.");
        var builder = new OutcomeTableBuilder(path, NameOf(path));
        await foreach (var row in Rows(path, ending, cancellationToken).WithCancellation(cancellationToken))
        {
            builder.Add(row);
        }

        return builder.Build();
    }

    /// <summary>Reads several files as pools, which go by their names.</summary>
    public static async Task<IReadOnlyList<OutcomeTable>> ReadPoolsAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var twice = paths.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidDataException($"Two files would be the pool '{twice.Key}': {string.Join(" and ", twice)}. Rename one, or give it once.");
        }

        var tables = new List<OutcomeTable>();
        foreach (var path in paths)
        {
            tables.Add(await ReadAsync(path, cancellationToken));
        }

        return tables;
    }

    /// <summary>The outcome files of a folder, in the order of their names.</summary>
    public static IReadOnlyList<string> InFolder(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(path => EndingOf(path) is not null).Order(StringComparer.Ordinal).ToList()
            : throw new InvalidDataException($"{folder} is not a folder.");
        return files.Count > 0 ? files : throw new InvalidDataException($"{folder} has no outcome files: none of {string.Join(", ", Endings)}.");
    }

    private static string NameOf(string path) => Path.GetFileName(path)[..^(EndingOf(path)?.Length ?? 0)];

    private static string? EndingOf(string path) => Endings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static IAsyncEnumerable<OutcomeRow> Rows(string path, string ending, CancellationToken cancellationToken) => ending switch
    {
        ".parquet" => ParquetOutcomes.ReadAsync(path, cancellationToken),
        ".jsonl" or ".jsonl.gz" => JsonLinesOutcomes.ReadAsync(path, cancellationToken),
        _ => CsvOutcomes.Read(path).ToAsyncEnumerable(),
    };
}
