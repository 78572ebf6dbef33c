using System.Globalization;
using System.Net;
using System.Text;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The report as one page that asks for nothing else: no script, no request, light or dark as the reader prefers.</summary>
internal static class HtmlReport
{
    public static string Write(EvaluationResult result)
    {
        var body = new StringBuilder();
        foreach (var set in result.Sets)
        {
            body.Append(CultureInfo.InvariantCulture, $"<section id=\"{set.Key}\" aria-labelledby=\"{set.Key}-name\">\n<h2 id=\"{set.Key}-name\">{Encode(set.Name)}</h2>\n<p>{Encode(ReportTables.Summary(set))}</p>\n");
            foreach (var chart in CurveChart.Of(set))
            {
                body.Append(CultureInfo.InvariantCulture, $"<figure>\n{SvgCanvas.Write(chart, asFile: false)}</figure>\n");
            }

            foreach (var table in ReportTables.Of(set))
            {
                Append(body, table);
            }

            body.Append("</section>\n");
        }

        var links = string.Concat(result.Sets.Select(set => $"<li><a href=\"#{set.Key}\">{Encode(set.Name)}</a></li>"));
        return Page(ReportText.Introduction(result), links, body.ToString());
    }

    private static string Page(string introduction, string links, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{ReportText.Title}</title>
        <style>
        {HtmlStyle.Sheet}
        </style>
        </head>
        <body>
        <header>
        <h1>{ReportText.Title}</h1>
        <p>{Encode(introduction)}</p>
        <nav aria-label="Sets"><ul>{links}</ul></nav>
        </header>
        <main>
        {body}</main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static void Append(StringBuilder body, ReportTable table)
    {
        // A wide table scrolls in its own frame, which the keyboard can reach.
        body.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Encode(table.Caption)}\">\n<table>\n<caption><strong>{Encode(table.Caption)}.</strong> {Encode(table.Note)}</caption>\n<thead><tr>");
        body.Append("<td></td>").AppendJoin(string.Empty, table.Columns.Skip(1).Select(column => $"<th scope=\"col\">{Encode(column)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(row[0])}</th>").AppendJoin(string.Empty, row.Skip(1).Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        }

        body.Append("</tbody>\n</table>\n</div>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
