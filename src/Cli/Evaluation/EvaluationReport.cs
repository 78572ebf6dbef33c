using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Shows evaluation results on the console and as Markdown.</summary>
internal static class EvaluationReport
{
    private static readonly string[] Columns = ["set", "prompts", "router", "APGR, 11 thresholds", "APGR, exact (95 %)", "CPT50", "CPT80"];

    public static Table Table(IReadOnlyList<EvaluationRow> rows)
    {
        var table = new Table().AddColumns(Columns);
        foreach (var row in rows)
        {
            table.AddRow(Cells(row));
        }

        return table;
    }

    public static string Markdown(IReadOnlyList<EvaluationRow> rows)
    {
        var text = new StringBuilder("""
            # Evaluation

            Written by `orleans-routing evaluate --routellm FOLDER --output models/difficulty/evaluation.md` over part of RouteLLM's own
            evaluation sets; strong gpt-4-1106-preview, weak Mixtral-8x7B-Instruct. No fit and no setting used these prompts. APGR is the
            area under the recovered share of the quality gap: 0.5 is chance. CPT50 and CPT80 are the share of strong calls that recovers
            50 and 80 % of the gap. Intervals: 200 resamples of the rows; for random, the range over 50 seeds. In
            high_school_mathematics the strong model is marked right in 3 % of the rows, an answer-extraction fault of the data: a router
            that finds mathematics hard is punished for it, so MMLU stands here with and without that subject.


            """);
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Columns)} |\n|{string.Concat(Columns.Select(_ => "---|"))}\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(row))} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Cells(EvaluationRow row) =>
    [
        row.Set,
        row.Prompts.ToString(CultureInfo.InvariantCulture),
        row.Router,
        row.Result.DecileApgr.ToString("F3", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{row.Result.Apgr:F3} ({row.Result.Low:F3}-{row.Result.High:F3})"),
        row.Result.Cpt50.ToString("P1", CultureInfo.InvariantCulture),
        row.Result.Cpt80.ToString("P1", CultureInfo.InvariantCulture),
    ];
}
