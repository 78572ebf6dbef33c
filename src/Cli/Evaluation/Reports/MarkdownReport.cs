using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The report as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(EvaluationResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {ReportText.Title}\n\n{ReportText.Introduction(result)}\n");
        foreach (var set in result.Sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {set.Name}\n\n{Escape(ReportTables.Summary(set))}\n");
            foreach (var chart in CurveChart.Of(set))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n![{chart.Title}]({chart.Key}.svg)\n");
            }

            foreach (var table in ReportTables.Of(set))
            {
                Append(text, table);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {table.Caption}\n\n{table.Note}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", table.Columns.Select(Escape))} |\n|---|{string.Concat(table.Columns.Skip(1).Select(_ => "---:|"))}\n");
        foreach (var row in table.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Escape))} |\n");
        }
    }

    // A model or a domain may be called anything.
    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
