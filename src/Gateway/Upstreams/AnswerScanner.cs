using System.Text.Json;
using System.Text.Unicode;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Reads the facts of an answer, of a chunk of one, or of an error, in one pass and without building a document.</summary>
internal static class AnswerScanner
{
    /// <param name="json">The bytes.</param>
    /// <param name="orListOfOne">Whether it may stand alone in an array, as Gemini's errors do.</param>
    public static AnswerFacts Scan(ReadOnlySpan<byte> json, bool orListOfOne = false)
    {
        var facts = default(AnswerFacts);
        if (!Utf8.IsValid(json))
        {
            return facts;
        }

        try
        {
            var cursor = new JsonCursor(json);
            var inList = cursor.Read() && orListOfOne && cursor.Token == JsonTokenType.StartArray && cursor.Read();
            if (cursor.Token == JsonTokenType.StartObject)
            {
                Fields(ref cursor, ref facts);
                // Reading on refuses trailing garbage.
                facts.Readable = (!inList || (cursor.Read() && cursor.Token == JsonTokenType.EndArray)) && !cursor.Read();
            }
        }
        catch (JsonException)
        {
            facts.Readable = false;
        }

        return facts;
    }

    private static void Fields(ref JsonCursor cursor, ref AnswerFacts facts)
    {
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            ref var reader = ref cursor.Reader;
            if (reader.ValueTextEquals("choices"u8))
            {
                facts.HasChoices = true;
                cursor.Read();
                Choices(ref cursor, ref facts);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                cursor.Read();
                var start = cursor.End;
                var isArray = cursor.Token == JsonTokenType.StartArray;
                cursor.SkipValue();
                facts.HasContent |= isArray && cursor.End > start + 1;
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                cursor.Read();
                facts.Usage = UsageReader.Read(ref cursor);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                cursor.Read();
                facts.Error = ProviderErrorReader.Read(ref cursor);
            }
            else
            {
                cursor.Read();
                cursor.SkipValue();
            }
        }
    }

    private static void Choices(ref JsonCursor cursor, ref AnswerFacts facts)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return;
        }

        for (var place = 0; cursor.Read() && cursor.Token != JsonTokenType.EndArray; place++)
        {
            if (cursor.Token == JsonTokenType.StartObject)
            {
                facts.HasContent = true;
                Choice(ref cursor, ref facts, place);
            }
            else
            {
                cursor.SkipValue();
            }
        }
    }

    /// <param name="cursor">On the choice's brace.</param>
    /// <param name="facts">What is found.</param>
    /// <param name="index">Its place, which its <c>index</c> overrules.</param>
    private static void Choice(ref JsonCursor cursor, ref AnswerFacts facts, int index)
    {
        var finished = false;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            ref var reader = ref cursor.Reader;
            if (reader.ValueTextEquals("finish_reason"u8))
            {
                cursor.Read();
                finished |= cursor.Token == JsonTokenType.String;
                cursor.SkipValue();
            }
            else if (reader.ValueTextEquals("index"u8))
            {
                cursor.Read();
                index = cursor.Token == JsonTokenType.Number && cursor.Reader.TryGetInt32(out var given) ? given : index;
                cursor.SkipValue();
            }
            else if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8))
            {
                cursor.Read();
                CountText(ref cursor, ref facts);
            }
            else
            {
                cursor.Read();
                cursor.SkipValue();
            }
        }

        if (finished && index is >= 0 and < ChatLimits.MaxChoices)
        {
            facts.Finished |= UInt128.One << index;
        }
    }

    private static void CountText(ref JsonCursor cursor, ref AnswerFacts facts)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.SkipValue();
            return;
        }

        var depth = cursor.Reader.CurrentDepth;
        while (cursor.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Token == JsonTokenType.PropertyName && cursor.Reader.ValueTextEquals("role"u8))
            {
                cursor.Read();
            }
            else if (cursor.Token == JsonTokenType.String)
            {
                facts.TextBytes += cursor.Reader.ValueSpan.Length;
            }
        }
    }
}
