using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Routing.Scoring.CausalModels;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>The bodies of OpenAI's <c>/v1/chat/completions</c> with log probabilities.</summary>
internal static class CompletionBody
{
    // The most that the protocol gives.
    private const int TopTokens = 20;

    public static ReadOnlyMemory<byte> Write(string model, PromptTemplate template, string prompt, int mostTokens)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("model", model);
            writer.WriteNumber("temperature", 0);
            writer.WriteNumber("max_tokens", mostTokens);
            writer.WriteBoolean("logprobs", true);
            writer.WriteNumber("top_logprobs", TopTokens);
            writer.WriteStartArray("messages");
            if (template.System.Length > 0)
            {
                WriteMessage(writer, "system", template.System);
            }

            WriteMessage(writer, "user", UnicodeNormalization.ReplaceLoneSurrogates(template.Head + prompt + template.Tail));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>
    /// The log probabilities of the score tokens where the first of them was written, minus infinity for those that are not among the
    /// likeliest there; null when none was written.
    /// </summary>
    /// <exception cref="InvalidDataException">The answer has no log probabilities.</exception>
    public static double[]? Read(ReadOnlyMemory<byte> answer, ImmutableArray<string> scoreTokens)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var written = document.RootElement.GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content");
            foreach (var position in written.EnumerateArray())
            {
                if (scoreTokens.Contains(position.GetProperty("token").GetString()!.Trim()))
                {
                    return ReadPosition(position, scoreTokens);
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The remote completion's answer has no log probabilities: the endpoint must support logprobs and top_logprobs.", exception);
        }
    }

    private static double[] ReadPosition(JsonElement position, ImmutableArray<string> scoreTokens)
    {
        var logits = new double[scoreTokens.Length];
        Array.Fill(logits, double.NegativeInfinity);
        foreach (var candidate in position.GetProperty("top_logprobs").EnumerateArray().Append(position))
        {
            var score = scoreTokens.IndexOf(candidate.GetProperty("token").GetString()!.Trim());
            if (score >= 0)
            {
                // A token may come with and without a space before it: the likelier one counts.
                logits[score] = Math.Max(logits[score], candidate.GetProperty("logprob").GetDouble());
            }
        }

        return logits;
    }

    private static void WriteMessage(Utf8JsonWriter writer, string role, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", content);
        writer.WriteEndObject();
    }
}
