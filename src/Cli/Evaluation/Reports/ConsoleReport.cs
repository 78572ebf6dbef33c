using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The report on the console.</summary>
internal static class ConsoleReport
{
    public static void Write(IAnsiConsole console, EvaluationResult result)
    {
        foreach (var set in result.Sets)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]── {set.Name} ──[/]"); // As wide as its text: a redirected console has no width to rule across.
            console.WriteLine(ReportTables.Summary(set));
            foreach (var table in ReportTables.Of(set))
            {
                console.Write(ToTable(table));
            }
        }
    }

    private static Table ToTable(ReportTable table)
    {
        var shown = new Table { Title = new TableTitle(Markup.Escape(table.Caption)) };
        for (var column = 0; column < table.Columns.Count; column++)
        {
            shown.AddColumn(new TableColumn(Markup.Escape(table.Columns[column])) { Alignment = column == 0 ? Justify.Left : Justify.Right, NoWrap = column == 0 });
        }

        foreach (var row in table.Rows)
        {
            shown.AddRow([.. row.Select(Markup.Escape)]);
        }

        return shown;
    }
}
