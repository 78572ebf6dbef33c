using System.Xml.Linq;
using SkiaSharp;

namespace Orleans.Routing.Cli.Evaluation.Reports;

public sealed class ReportFormTests
{
    private readonly EvaluationResult _result = TinyEvaluation.Result();

    [Fact]
    public void Png_Chart_HoldsCurvesAndText()
    {
        using var picture = SKBitmap.Decode(PngCanvas.Write(CurveChart.Of(_result.Sets[0]).First()));

        Assert.Equal((2 * CurveChart.Width, 2 * CurveChart.Height), (picture.Width, picture.Height));
        Assert.Contains(SKColor.Parse("#0072b2"), picture.Pixels);
        // The title's strip: paper alone would mean that no glyph was drawn.
        var strip = Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, 44));
        Assert.Contains(strip, pixel => pixel.Red < 100);
    }

    [Fact]
    public void Svg_File_IsWellFormedAndDescribed()
    {
        var svg = XDocument.Parse(SvgCanvas.Write(CurveChart.Of(_result.Sets[0]).First(), asFile: true)).Root!;

        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.NotEmpty(svg.Element(ns + "title")!.Value);
        Assert.Contains("good 0.", svg.Element(ns + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_CostsOfEachCall_AlsoAgainstCost() => Assert.Equal(["tiny", "tiny-cost"], CurveChart.Of(_result.Sets[0]).Select(chart => chart.Key));

    [Fact]
    public void Html_Page_AsksForNothingAndEscapesNames()
    {
        var page = HtmlReport.Write(_result);

        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("odd <b>", page, StringComparison.Ordinal);
        Assert.Contains("odd &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Tables_HaveHeadersForEveryRowAndColumn()
    {
        var page = HtmlReport.Write(_result);
        // Void elements aside, the page is well-formed.
        var tables = XDocument.Parse($"<main>{page.Split("<main>")[1].Split("</main>")[0]}</main>").Descendants("table").ToList();

        Assert.NotEmpty(tables);
        Assert.All(tables, table =>
        {
            Assert.NotNull(table.Element("caption"));
            var columns = table.Element("thead")!.Element("tr")!.Elements().Count();
            Assert.All(table.Element("thead")!.Descendants("th"), cell => Assert.Equal("col", cell.Attribute("scope")!.Value));
            Assert.All(table.Element("tbody")!.Elements("tr"), row =>
            {
                Assert.Equal("row", row.Elements().First().Attribute("scope")!.Value);
                Assert.Equal(columns, row.Elements().Count());
            });
        });
    }
}
