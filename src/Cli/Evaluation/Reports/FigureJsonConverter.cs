using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Six decimal places, beyond which figures of a few thousand prompts say nothing; null for what does not exist.</summary>
internal sealed class FigureJsonConverter : JsonConverter<double>
{
    private const int Places = 6;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(Math.Round((decimal)value, Places));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
