using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The report as JSON: every figure of the tables, and each curve at every 5 % of strong calls.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FigureJsonConverter(), new CurvePointJsonConverter() },
    };

    public static string Write(EvaluationResult result) => JsonSerializer.Serialize(result, Options) + "\n";
}
