using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Pricing;

/// <summary>Writes money as a JSON number of US dollars with all nine decimal places kept (never through a double), and reads it back exactly.</summary>
public sealed class NanoUsdJsonConverter : JsonConverter<NanoUsd>
{
    private const decimal Most = long.MaxValue / (decimal)NanoUsd.PerUsd;
    private const decimal Least = long.MinValue / (decimal)NanoUsd.PerUsd;

    /// <inheritdoc/>
    public override NanoUsd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var usd) || usd is < Least or > Most)
        {
            throw new JsonException("An amount of money must be a number of US dollars.");
        }

        return NanoUsd.FromUsd(usd);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NanoUsd value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[NanoUsd.LongestText];
        writer.WriteRawValue(text[..value.Format(text)], skipInputValidation: true);
    }
}
