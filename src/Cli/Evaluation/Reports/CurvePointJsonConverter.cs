using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>A point of a curve on one line: <c>[share, quality, relative cost]</c>.</summary>
internal sealed class CurvePointJsonConverter : JsonConverter<CurvePoint>
{
    public override CurvePoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<double[]>(ref reader) is [var share, var quality, var cost]
            ? new CurvePoint(share, quality, cost)
            : throw new JsonException("A point has three numbers: share, quality and relative cost.");

    public override void Write(Utf8JsonWriter writer, CurvePoint value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{Text(value.Share)}, {Text(value.Quality)}, {Text(value.RelativeCost)}]");

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : "null";
}
