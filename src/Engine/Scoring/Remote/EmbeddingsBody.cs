using System.Buffers;
using System.Text.Json;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>The bodies of OpenAI's <c>/v1/embeddings</c>.</summary>
internal static class EmbeddingsBody
{
    public static ReadOnlyMemory<byte> Write(string model, IEnumerable<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("model", model);
            writer.WriteString("encoding_format", "float");
            writer.WriteStartArray("input");
            foreach (var text in texts)
            {
                writer.WriteStringValue(UnicodeNormalization.ReplaceLoneSurrogates(text));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Reads the vectors in the order of the texts.</summary>
    /// <exception cref="InvalidDataException">The answer is another one.</exception>
    public static float[][] Read(ReadOnlyMemory<byte> answer, int count, int dimensions)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var vectors = new float[count][];
            foreach (var item in document.RootElement.GetProperty("data").EnumerateArray())
            {
                vectors[item.GetProperty("index").GetInt32()] = [.. item.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle())];
            }

            return vectors.FirstOrDefault(vector => vector?.Length != dimensions || vector.Any(number => !float.IsFinite(number))) is { } wrong
                ? throw new InvalidDataException($"The remote embedder sent {wrong.Length} numbers, or some not finite; configured are {dimensions} (Dimensions).")
                : Array.Exists(vectors, static vector => vector is null) ? throw new InvalidDataException("The remote embedder left out a text.") : vectors;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The remote embedder's answer is not one of /v1/embeddings.", exception);
        }
    }
}
