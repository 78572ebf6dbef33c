using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Reads an <c>error</c> value in the forms providers use: an object, or a bare text. Null gives null.</summary>
internal static class ProviderErrorReader
{
    private const int MaxTextBytes = 4_096;

    public static ProviderError? Read(ref JsonCursor cursor)
    {
        if (cursor.Token == JsonTokenType.String)
        {
            return new ProviderError(Text(ref cursor), null, null, null);
        }

        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.SkipValue();
            return cursor.Token is JsonTokenType.Null or JsonTokenType.False ? null : new ProviderError(null, null, null, null);
        }

        var error = new ProviderError(null, null, null, null);
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            ref var reader = ref cursor.Reader;
            var key = reader.ValueTextEquals("message"u8) ? 1 : reader.ValueTextEquals("code"u8) ? 2 : reader.ValueTextEquals("param"u8) ? 3 : reader.ValueTextEquals("status"u8) ? 4 : reader.ValueTextEquals("type"u8) ? 5 : reader.ValueTextEquals("details"u8) ? 6 : 0;
            cursor.Read();
            error = key switch
            {
                1 => error with { Message = Text(ref cursor) },
                2 => error with { Code = Text(ref cursor), Status = Status(ref cursor) ?? error.Status },
                3 => error with { Param = Text(ref cursor) },
                4 => error with { Status = Status(ref cursor) ?? error.Status },
                5 => error with { Type = Text(ref cursor) },
                6 => error with { Reason = FirstReason(ref cursor) },
                _ => error,
            };
            cursor.SkipValue();
        }

        return error;
    }

    private static string? FirstReason(ref JsonCursor cursor)
    {
        if (cursor.Token is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return null;
        }

        string? reason = null;
        for (var depth = cursor.Reader.CurrentDepth; cursor.Read() && cursor.Reader.CurrentDepth > depth;)
        {
            if (reason is null && cursor.Token == JsonTokenType.PropertyName && cursor.Reader.ValueTextEquals("reason"u8) && cursor.Read())
            {
                reason = Text(ref cursor);
            }
        }

        return reason;
    }

    private static string? Text(ref JsonCursor cursor) =>
        cursor.Token == JsonTokenType.String && cursor.Reader.ValueSpan.Length <= MaxTextBytes ? cursor.Reader.GetString() : null;

    private static int? Status(ref JsonCursor cursor) =>
        cursor.Token == JsonTokenType.Number && cursor.Reader.TryGetInt32(out var status) && status is >= 400 and < 600 ? status : null;
}
