using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads <c>input</c> of an embeddings request: a text, texts, token ids, or arrays of token ids.</summary>
internal static class InputScanner
{
    public static ApiError? Scan(ref JsonCursor cursor, InferenceBody body)
    {
        switch (cursor.Token)
        {
            case JsonTokenType.String:
                body.InputCount = 1;
                return Text(ref cursor, body);
            case JsonTokenType.StartArray:
                break;
            default:
                return FieldRules.WrongType("input", "a string or an array");
        }

        var count = 0;
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            var refusal = cursor.Token switch
            {
                JsonTokenType.String => Text(ref cursor, body),
                JsonTokenType.Number => Token(ref cursor, body),
                JsonTokenType.StartArray => Tokens(ref cursor, body),
                _ => FieldRules.WrongType("input", "texts, token ids or arrays of token ids"),
            };
            if (refusal is not null)
            {
                return refusal;
            }

            count += cursor.Token == JsonTokenType.Number ? 0 : 1;
            if (count > ChatLimits.MaxInputs)
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"`input` holds more than {ChatLimits.MaxInputs} entries.", "input");
            }
        }

        // Bare token ids are one input.
        body.InputCount = Math.Max(count, 1);
        return body.PromptBytes > 0 ? null : Empty();
    }

    private static ApiError Empty() => ApiError.Invalid(ErrorCodes.InvalidValue, "`input` is empty, or holds an empty entry.", "input");

    private static ApiError? Text(ref JsonCursor cursor, InferenceBody body)
    {
        var length = cursor.Reader.ValueSpan.Length;
        if (length == 0)
        {
            return Empty();
        }

        body.PromptBytes += length;
        if (body.Text is null)
        {
            var text = cursor.Reader.GetString()!;
            body.Text = RoutedText.Beginning(text);
        }

        return null;
    }

    private static ApiError? Token(ref JsonCursor cursor, InferenceBody body)
    {
        body.PromptBytes += 4;
        return FieldRules.Integer(ref cursor, "input", 0, int.MaxValue, out _);
    }

    private static ApiError? Tokens(ref JsonCursor cursor, InferenceBody body)
    {
        var any = false;
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            any = true;
            if (cursor.Token != JsonTokenType.Number)
            {
                return FieldRules.WrongType("input", "texts, token ids or arrays of token ids");
            }

            if (Token(ref cursor, body) is { } refusal)
            {
                return refusal;
            }
        }

        return any ? null : Empty();
    }
}
