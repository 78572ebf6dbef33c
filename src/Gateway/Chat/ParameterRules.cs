using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>What sampling and bookkeeping parameters may be. The gateway does not use them; a wrong one is refused before it costs an upstream call.</summary>
internal static class ParameterRules
{
    public static ApiError? Check(ChatField field, string name, ref JsonCursor cursor) => field switch
    {
        ChatField.Temperature => FieldRules.Number(ref cursor, name, 0, 2),
        ChatField.TopP => FieldRules.Number(ref cursor, name, 0, 1),
        ChatField.PresencePenalty or ChatField.FrequencyPenalty => FieldRules.Number(ref cursor, name, -2, 2),
        ChatField.TopLogProbs => FieldRules.Integer(ref cursor, name, 0, 20, out _),
        ChatField.LogProbs => FieldRules.Boolean(ref cursor, name, out _),
        ChatField.Seed => FieldRules.Integer(ref cursor, name, long.MinValue, long.MaxValue, out _),
        ChatField.Dimensions => FieldRules.Integer(ref cursor, name, 1, 65_536, out _),
        ChatField.Metadata => FieldRules.Object(ref cursor, name, ChatLimits.MaxMetadataBytes),
        ChatField.Stop => Stop(ref cursor),
        ChatField.LogitBias => LogitBias(ref cursor),
        _ => Pass(ref cursor),
    };

    private static ApiError? Pass(ref JsonCursor cursor)
    {
        cursor.SkipValue();
        return null;
    }

    private static ApiError? Stop(ref JsonCursor cursor)
    {
        if (cursor.Token is not JsonTokenType.StartArray)
        {
            return StopText(ref cursor);
        }

        var count = 0;
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            if (cursor.Token != JsonTokenType.String)
            {
                return FieldRules.WrongType("stop", "a string or an array of strings");
            }

            if (StopText(ref cursor) is { } refusal)
            {
                return refusal;
            }

            count++;
        }

        return count is > 0 and <= ChatLimits.MaxStops ? null : ApiError.Invalid(ErrorCodes.InvalidValue, $"`stop` must hold 1 to {ChatLimits.MaxStops} strings.", "stop");
    }

    private static ApiError? StopText(ref JsonCursor cursor)
    {
        var empty = cursor.Token == JsonTokenType.String && cursor.Reader.ValueSpan.IsEmpty;
        return empty ? ApiError.Invalid(ErrorCodes.InvalidValue, "A stop sequence cannot be empty.", "stop") : FieldRules.Text(ref cursor, "stop", ChatLimits.MaxStopBytes);
    }

    private static ApiError? LogitBias(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return cursor.Token == JsonTokenType.Null ? null : FieldRules.WrongType("logit_bias", "an object");
        }

        for (var count = 0; cursor.Read() && cursor.Token == JsonTokenType.PropertyName; count++)
        {
            cursor.Read();
            if (count == ChatLimits.MaxLogitBiases)
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"`logit_bias` holds more than {ChatLimits.MaxLogitBiases} tokens.", "logit_bias");
            }

            if (FieldRules.Number(ref cursor, "logit_bias", -100, 100) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
