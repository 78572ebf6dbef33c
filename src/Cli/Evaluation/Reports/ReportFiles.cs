namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Writes the report in all its forms.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(EvaluationResult result, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await WriteTextAsync("report.md", MarkdownReport.Write(result));
        await WriteTextAsync("report.json", JsonReport.Write(result));
        await WriteTextAsync("report.html", HtmlReport.Write(result));
        foreach (var chart in result.Sets.SelectMany(CurveChart.Of))
        {
            await WriteTextAsync($"{chart.Key}.svg", SvgCanvas.Write(chart, asFile: true));
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{chart.Key}.png"), PngCanvas.Write(chart), cancellationToken);
        }

        Task WriteTextAsync(string name, string content) => File.WriteAllTextAsync(Path.Combine(folder, name), content, cancellationToken);
    }
}
