using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads a message's <c>content</c>: a text, or parts. Parts of kinds it does not know pass; nothing a part points to is ever fetched.</summary>
internal static class ContentScanner
{
    public static ApiError? Scan(ref JsonCursor cursor, InferenceBody body, ref MessagePlace place)
    {
        var start = cursor.Start;
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                body.PromptBytes += cursor.Reader.ValueSpan.Length;
                break;
            case JsonTokenType.StartArray:
                if (Parts(ref cursor, body) is { } refusal)
                {
                    return refusal;
                }

                break;
            default:
                return FieldRules.WrongType(Name(body), "a string or an array of parts");
        }

        place.Content = new(start, cursor.End - start);
        return null;
    }

    private static string Name(InferenceBody body) => $"messages[{body.MessageCount}].content";

    private static ApiError? Parts(ref JsonCursor cursor, InferenceBody body)
    {
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            if (cursor.Token != JsonTokenType.StartObject)
            {
                return FieldRules.WrongType(Name(body), "an array of objects");
            }

            if (Part(ref cursor, body) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static ApiError? Part(ref JsonCursor cursor, InferenceBody body)
    {
        var (typed, worded) = (false, false);
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var isType = cursor.Reader.ValueTextEquals("type"u8);
            var isText = cursor.Reader.ValueTextEquals("text"u8);
            cursor.Read();
            if ((isType && typed) || (isText && worded))
            {
                return FieldRules.TwiceGiven($"{Name(body)}.{(isType ? "type" : "text")}");
            }

            (typed, worded) = (typed || isType, worded || isText);
            if ((isType || isText) && cursor.Token != JsonTokenType.String)
            {
                return FieldRules.WrongType($"{Name(body)}.{(isType ? "type" : "text")}", "a string");
            }

            if (isType && cursor.Reader.ValueTextEquals("image_url"u8))
            {
                body.Needed |= ModelCapabilities.Vision;
                body.ImageCount++;
            }
            else if (isText)
            {
                body.PromptBytes += cursor.Reader.ValueSpan.Length;
            }
            else
            {
                cursor.SkipValue();
            }
        }

        return typed ? null : ApiError.Invalid(ErrorCodes.MissingParameter, "A content part needs a `type`.", $"{Name(body)}.type");
    }
}
