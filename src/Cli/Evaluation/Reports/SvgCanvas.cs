using System.Globalization;
using System.Net;
using System.Text;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>
/// Draws a chart as SVG. Colours stand as attributes, for a picture on its own; classes let the page it is part of restyle them.
/// </summary>
internal sealed class SvgCanvas : IChartCanvas
{
    private readonly StringBuilder _body = new();

    /// <summary>The chart as an element, and as a file when it names its namespace and its paper.</summary>
    public static string Write(CurveChart chart, bool asFile)
    {
        var canvas = new SvgCanvas();
        chart.Draw(canvas);
        var id = $"chart-{chart.Key}";
        var file = asFile ? "xmlns=\"http://www.w3.org/2000/svg\" " : string.Empty;
        var paper = asFile ? $"<rect width=\"{CurveChart.Width}\" height=\"{CurveChart.Height}\" fill=\"#ffffff\"/>\n" : string.Empty;
        return $"""
            <svg {file}viewBox="0 0 {CurveChart.Width} {CurveChart.Height}" role="img" aria-labelledby="{id}-title {id}-text" font-family="'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif">
            <title id="{id}-title">{WebUtility.HtmlEncode(chart.Title)}</title>
            <desc id="{id}-text">{WebUtility.HtmlEncode(chart.Description)}</desc>
            {paper}{canvas._body}</svg>

            """.ReplaceLineEndings("\n");
    }

    public void Line(ChartInk ink, params IReadOnlyList<(float X, float Y)> points)
    {
        var dashes = ink.Dashes.Length == 0 ? string.Empty : $" stroke-dasharray=\"{string.Join(' ', ink.Dashes.Select(Number))}\"";
        _body.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{ink.Class}\" fill=\"none\" stroke=\"{ink.Colour}\" stroke-width=\"{Number(ink.Width)}\"{dashes} points=\"{string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))}\"/>\n");
    }

    public void Text(ChartInk ink, float x, float y, string text, float size, ChartAnchor anchor) =>
        Append(ink, $"x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor.ToString().ToLowerInvariant()}\"", size, text);

    public void UpwardText(ChartInk ink, float x, float y, string text, float size) =>
        Append(ink, $"transform=\"translate({Number(x)} {Number(y)}) rotate(-90)\" text-anchor=\"middle\"", size, text);

    private void Append(ChartInk ink, string place, float size, string text) =>
        _body.Append(CultureInfo.InvariantCulture, $"<text class=\"{ink.Class}\" fill=\"{ink.Colour}\" font-size=\"{Number(size)}\" {place}>{WebUtility.HtmlEncode(text)}</text>\n");

    private static string Number(float value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
