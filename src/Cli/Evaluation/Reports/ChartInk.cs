namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>How a part of a chart is drawn.</summary>
/// <param name="Class">The class by which a page restyles it, in the dark for example.</param>
/// <param name="Colour">Its colour on white, as <c>#rrggbb</c>.</param>
/// <param name="Width">Line width.</param>
/// <param name="Dashes">Lengths of dashes and gaps; empty for a whole line.</param>
internal sealed record ChartInk(string Class, string Colour, float Width = 1, params float[] Dashes)
{
    public static readonly ChartInk Grid = new("grid", "#dddddd");
    public static readonly ChartInk Axis = new("axis", "#666666");
    public static readonly ChartInk Label = new("label", "#333333");
    public static readonly ChartInk Title = new("title", "#111111");
    public static readonly ChartInk Bound = new("bound", "#888888", 1, 2, 4);

    // Okabe and Ito's colours, told apart by people with any colour vision.
    private static readonly string[] RouterColours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

    // After the colours are used up, dashes tell the routers apart.
    public static ChartInk Router(int index) =>
        new($"router{index % RouterColours.Length}", RouterColours[index % RouterColours.Length], 2.5f, index < RouterColours.Length ? [] : [8, 3]);

    public static ChartInk Baseline(int index) => new("baseline", "#666666", 1.5f, index switch
    {
        0 => [6, 4],
        1 => [2, 3],
        _ => [10, 3, 2, 3],
    });
}
