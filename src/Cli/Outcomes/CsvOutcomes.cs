namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Outcomes in CSV, gzipped or not.</summary>
internal static class CsvOutcomes
{
    public static IEnumerable<OutcomeRow> Read(string path)
    {
        using var csv = CsvFiles.Open(path);
        var columns = new OutcomeColumns(path, [.. csv.Headers]);
        while (CsvFiles.Next(csv, path))
        {
            yield return columns.Row($"{path}, row {csv.RowNumber}", csv.GetString);
        }
    }
}
