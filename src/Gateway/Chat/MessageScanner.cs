using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads <c>messages</c>: checks every one, remembers where the last ones stand.</summary>
internal static class MessageScanner
{
    [Flags]
    private enum Keys
    {
        None = 0,
        Role = 1,
        Content = 2,
        Substitute = 4,
    }

    public static ApiError? Scan(ref JsonCursor cursor, ReadOnlySpan<byte> bytes, InferenceBody body)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return FieldRules.WrongType("messages", "an array");
        }

        Span<MessagePlace> tail = stackalloc MessagePlace[ChatLimits.RoutedMessages];
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            if (body.MessageCount == ChatLimits.MaxMessages)
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"`messages` holds more than {ChatLimits.MaxMessages} messages.", "messages");
            }

            if (cursor.Token != JsonTokenType.StartObject)
            {
                return FieldRules.WrongType($"messages[{body.MessageCount}]", "an object");
            }

            if (Message(ref cursor, body, out var place) is { } refusal)
            {
                return refusal;
            }

            tail[body.MessageCount++ % tail.Length] = place;
        }

        if (body.MessageCount == 0)
        {
            return ApiError.Invalid(ErrorCodes.InvalidValue, "`messages` is empty; send at least one message.", "messages");
        }

        body.Messages = ConversationTail.Read(bytes, tail, body.MessageCount);
        return null;
    }

    private static ApiError? Message(ref JsonCursor cursor, InferenceBody body, out MessagePlace place)
    {
        place = default;
        var keys = Keys.None;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var key = KeyOf(ref cursor);
            if ((keys & key & (Keys.Role | Keys.Content)) != 0)
            {
                return FieldRules.TwiceGiven($"messages[{body.MessageCount}].{(key == Keys.Role ? "role" : "content")}");
            }

            cursor.Read();
            var refusal = key switch
            {
                Keys.Role => Role(ref cursor, body.MessageCount, ref place),
                Keys.Content => ContentScanner.Scan(ref cursor, body, ref place),
                _ => Skip(ref cursor),
            };
            if (refusal is not null)
            {
                return refusal;
            }

            // A null stands for "not there", as in the answers that clients send back.
            keys |= cursor.Token == JsonTokenType.Null ? Keys.None : key;
        }

        return Whole(keys, body.MessageCount);
    }

    private static ApiError? Whole(Keys keys, int index)
    {
        if (!keys.HasFlag(Keys.Role))
        {
            return ApiError.Invalid(ErrorCodes.MissingParameter, "A message needs a `role`.", $"messages[{index}].role");
        }

        return (keys & (Keys.Content | Keys.Substitute)) != 0
            ? null
            : ApiError.Invalid(ErrorCodes.MissingParameter, "A message needs `content`, or `tool_calls` in its place.", $"messages[{index}].content");
    }

    private static Keys KeyOf(ref JsonCursor cursor)
    {
        ref var reader = ref cursor.Reader;
        return reader.ValueTextEquals("role"u8) ? Keys.Role
            : reader.ValueTextEquals("content"u8) ? Keys.Content
            : reader.ValueTextEquals("tool_calls"u8) || reader.ValueTextEquals("function_call"u8) || reader.ValueTextEquals("refusal"u8) || reader.ValueTextEquals("audio"u8) ? Keys.Substitute
            : Keys.None;
    }

    private static ApiError? Role(ref JsonCursor cursor, int index, ref MessagePlace place)
    {
        if (cursor.Token == JsonTokenType.String && MessageRoles.TryFind(ref cursor, out var role))
        {
            place.Role = role;
            return null;
        }

        return ApiError.Invalid(ErrorCodes.InvalidValue, $"A message's role must be one of {MessageRoles.Listed}.", $"messages[{index}].role");
    }

    private static ApiError? Skip(ref JsonCursor cursor)
    {
        cursor.SkipValue();
        return null;
    }
}
