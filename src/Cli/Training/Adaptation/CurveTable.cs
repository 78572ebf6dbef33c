using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>Shows a learning curve on the console and as Markdown.</summary>
internal static class CurveTable
{
    private static readonly string[] Columns = ["labels", "held out", "seeds", "adapted", "deviation", "prior alone", "prompt length", "domain mean"];

    public static void Write(IAnsiConsole console, IReadOnlyList<LabelledResult> curve)
    {
        var table = new Table().AddColumns(Columns);
        foreach (var point in curve)
        {
            table.AddRow(Cells(point));
        }

        console.Write(table);
    }

    public static string Markdown(IReadOnlyList<LabelledResult> curve, int seeds)
    {
        if (curve.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n## What labels are worth\n\nMean exact APGR over {seeds} seeds, on rows that no seed's fit has seen; deviation over seeds. Seeds: those counted, whose rows show a gap. Domain mean learns from the same labels.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Columns)} |\n|{string.Concat(Columns.Select(_ => "---|"))}\n");
        foreach (var point in curve)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(point))} |\n");
        }

        return text.ToString();
    }

    private static string[] Cells(LabelledResult point) =>
    [
        point.Labels.ToString(CultureInfo.InvariantCulture),
        point.HeldOut.ToString(CultureInfo.InvariantCulture),
        point.Seeds.ToString(CultureInfo.InvariantCulture),
        Figure(point.Adapted),
        Figure(point.Deviation),
        Figure(point.Prior),
        Figure(point.Length),
        Figure(point.DomainMean),
    ];

    private static string Figure(double? value) => value is { } figure && double.IsFinite(figure) ? figure.ToString("F3", CultureInfo.InvariantCulture) : "-";
}
