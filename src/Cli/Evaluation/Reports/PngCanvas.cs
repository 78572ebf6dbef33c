using SkiaSharp;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Draws a chart as PNG, with the font that comes with the program: a machine without fonts gives the same picture.</summary>
internal sealed class PngCanvas : IChartCanvas, IDisposable
{
    // Twice the size of the SVG, for sharp print and screens of high density.
    private const int Scale = 2;
    private const string FontFile = "source-sans-3-latin-400.woff";

    private readonly SKSurface _surface = SKSurface.Create(new SKImageInfo(CurveChart.Width * Scale, CurveChart.Height * Scale));
    private readonly SKTypeface _typeface;

    private PngCanvas()
    {
        using var font = typeof(PngCanvas).Assembly.GetManifestResourceStream(FontFile)!;
        _typeface = SKTypeface.FromStream(font);
        _surface.Canvas.Clear(SKColors.White);
        _surface.Canvas.Scale(Scale);
    }

    public static byte[] Write(CurveChart chart)
    {
        using var canvas = new PngCanvas();
        chart.Draw(canvas);
        using var image = canvas._surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }

    public void Line(ChartInk ink, params IReadOnlyList<(float X, float Y)> points)
    {
        using var dashes = ink.Dashes.Length == 0 ? null : SKPathEffect.CreateDash(ink.Dashes, 0);
        using var paint = PaintOf(ink);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = ink.Width;
        paint.PathEffect = dashes;
        using var path = new SKPathBuilder();
        path.MoveTo(points[0].X, points[0].Y);
        foreach (var (x, y) in points.Skip(1))
        {
            path.LineTo(x, y);
        }

        using var line = path.Detach();
        _surface.Canvas.DrawPath(line, paint);
    }

    public void Text(ChartInk ink, float x, float y, string text, float size, ChartAnchor anchor)
    {
        using var paint = PaintOf(ink);
        using var font = new SKFont(_typeface, size) { Subpixel = true };
        _surface.Canvas.DrawText(text, x, y, anchor switch { ChartAnchor.Start => SKTextAlign.Left, ChartAnchor.Middle => SKTextAlign.Center, _ => SKTextAlign.Right }, font, paint);
    }

    public void UpwardText(ChartInk ink, float x, float y, string text, float size)
    {
        _surface.Canvas.Save();
        _surface.Canvas.Translate(x, y);
        _surface.Canvas.RotateDegrees(-90);
        Text(ink, 0, 0, text, size, ChartAnchor.Middle);
        _surface.Canvas.Restore();
    }

    public void Dispose()
    {
        _typeface.Dispose();
        _surface.Dispose();
    }

    private static SKPaint PaintOf(ChartInk ink) => new() { Color = SKColor.Parse(ink.Colour), IsAntialias = true };
}
