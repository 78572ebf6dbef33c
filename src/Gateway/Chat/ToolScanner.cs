using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads <c>tools</c> (or the older <c>functions</c>): how many, and whether the names can be called. Schemas pass unread.</summary>
internal static class ToolScanner
{
    public static ApiError? Scan(ref JsonCursor cursor, InferenceBody body, string name, bool nested)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return cursor.Token == JsonTokenType.Null ? null : FieldRules.WrongType(name, "an array");
        }

        var start = cursor.Start;
        for (var index = 0; cursor.Read() && cursor.Token != JsonTokenType.EndArray; index++)
        {
            if (index == ChatLimits.MaxTools)
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"`{name}` holds more than {ChatLimits.MaxTools} entries.", name);
            }

            if (cursor.Token != JsonTokenType.StartObject)
            {
                return FieldRules.WrongType($"{name}[{index}]", "an object");
            }

            if ((nested ? Tool(ref cursor, name, index) : Function(ref cursor, name, index)) is { } refusal)
            {
                return refusal;
            }

            body.Needed |= ModelCapabilities.Tools;
        }

        body.PromptBytes += cursor.End - start;
        return null;
    }

    private static ApiError? Tool(ref JsonCursor cursor, string name, int index)
    {
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var isFunction = cursor.Reader.ValueTextEquals("function"u8);
            cursor.Read();
            if (!isFunction)
            {
                cursor.SkipValue();
            }
            else if (cursor.Token != JsonTokenType.StartObject)
            {
                return FieldRules.WrongType($"{name}[{index}].function", "an object");
            }
            else if (Function(ref cursor, name, index) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static ApiError? Function(ref JsonCursor cursor, string name, int index)
    {
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var isName = cursor.Reader.ValueTextEquals("name"u8);
            cursor.Read();
            if (!isName)
            {
                cursor.SkipValue();
            }
            else if (cursor.Token != JsonTokenType.String || !IsCallable(cursor.Reader.ValueSpan))
            {
                return ApiError.Invalid(
                    ErrorCodes.InvalidValue,
                    $"A function's name must be 1 to {ChatLimits.MaxToolNameLength} letters, digits, '_', '-' or '.'.",
                    $"{name}[{index}].name");
            }
        }

        return null;
    }

    private static bool IsCallable(ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'_' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= ChatLimits.MaxToolNameLength;
    }
}
