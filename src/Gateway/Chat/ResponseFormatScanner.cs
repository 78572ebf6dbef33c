using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads <c>response_format</c>: which capability it needs. Schemas pass, but none may point outside itself.</summary>
internal static class ResponseFormatScanner
{
    public static ApiError? Scan(ref JsonCursor cursor, InferenceBody body)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return cursor.Token == JsonTokenType.Null ? null : FieldRules.WrongType("response_format", "an object");
        }

        var (start, depth) = (cursor.Start, cursor.Reader.CurrentDepth);
        while (cursor.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Token != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isType = cursor.Reader.CurrentDepth == depth + 1 && cursor.Reader.ValueTextEquals("type"u8);
            var isReference = cursor.Reader.ValueTextEquals("$ref"u8);
            cursor.Read();
            if (isType && Type(ref cursor, body) is { } refusal)
            {
                return refusal;
            }

            if (isReference && cursor.Token == JsonTokenType.String && !cursor.Reader.ValueSpan.StartsWith("#"u8))
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, "A schema's `$ref` must begin with '#': nothing is fetched.", "response_format");
            }
        }

        var length = cursor.End - start;
        body.PromptBytes += length;
        return length <= ChatLimits.MaxResponseFormatBytes ? null : FieldRules.TooLong("response_format", ChatLimits.MaxResponseFormatBytes);
    }

    private static ApiError? Type(ref JsonCursor cursor, InferenceBody body)
    {
        if (cursor.Token != JsonTokenType.String)
        {
            return FieldRules.WrongType("response_format.type", "a string");
        }

        body.Needed |= cursor.Reader.ValueTextEquals("json_schema"u8) ? ModelCapabilities.StructuredOutput
            : cursor.Reader.ValueTextEquals("json_object"u8) ? ModelCapabilities.JsonMode
            : ModelCapabilities.None;
        return null;
    }
}
