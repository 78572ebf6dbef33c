namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>What a chart is drawn on. Coordinates go right and down from the top left corner.</summary>
internal interface IChartCanvas
{
    /// <summary>Draws a line through points.</summary>
    void Line(ChartInk ink, params IReadOnlyList<(float X, float Y)> points);

    /// <summary>Writes text whose baseline starts, is centred or ends at a point.</summary>
    void Text(ChartInk ink, float x, float y, string text, float size, ChartAnchor anchor);

    /// <summary>Writes text from bottom to top, centred at a point.</summary>
    void UpwardText(ChartInk ink, float x, float y, string text, float size);
}
