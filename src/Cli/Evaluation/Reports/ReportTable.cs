namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>A table as every form of the report shows it. The first column names the row; the others are figures.</summary>
internal sealed record ReportTable(string Caption, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
