namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Reports as they were when last looked at. To renew them after a wanted change, copy what the failing test wrote.</summary>
public sealed class ReportGoldenTests
{
    [Fact]
    public void Markdown_TinyEvaluation_AsBefore() => Check("tiny.md", MarkdownReport.Write(TinyEvaluation.Result()));

    [Fact]
    public void Json_TinyEvaluation_AsBefore() => Check("tiny.json", JsonReport.Write(TinyEvaluation.Result()));

    [Fact]
    public void Svg_TinyEvaluation_AsBefore() => Check("tiny.svg", SvgCanvas.Write(CurveChart.Of(TinyEvaluation.Result().Sets[0]).First(), asFile: true));

    private static void Check(string name, string content)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        var expected = File.Exists(golden) ? File.ReadAllText(golden) : string.Empty;
        if (content != expected)
        {
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"actual-{name}"), content);
        }

        Assert.Equal(expected, content);
    }
}
