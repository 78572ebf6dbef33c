using System.Globalization;
using System.Text.Json;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>What a single JSON value may be. Each rule leaves the cursor on the value's last token and gives the refusal, or null.</summary>
internal static class FieldRules
{
    public static ApiError? Integer(ref JsonCursor cursor, string name, long min, long max, out long? value)
    {
        value = null;
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            // TryGetInt64 refuses fractions, exponents and whatever does not fit.
            case JsonTokenType.Number when cursor.Reader.TryGetInt64(out var read) && read >= min && read <= max:
                value = read;
                return null;
            case JsonTokenType.Number:
                return ApiError.Invalid(ErrorCodes.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"`{name}` must be a whole number from {min} to {max}."), name);
            default:
                return WrongType(name, "a whole number");
        }
    }

    public static ApiError? Number(ref JsonCursor cursor, string name, double min, double max) => cursor.Token switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when cursor.Reader.TryGetDouble(out var read) && read >= min && read <= max => null,
        JsonTokenType.Number => ApiError.Invalid(ErrorCodes.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"`{name}` must be a number from {min} to {max}."), name),
        _ => WrongType(name, "a number"),
    };

    public static ApiError? Boolean(ref JsonCursor cursor, string name, out bool value)
    {
        value = cursor.Token == JsonTokenType.True;
        return cursor.Token is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null ? null : WrongType(name, "true or false");
    }

    public static ApiError? Text(ref JsonCursor cursor, string name, int maxBytes)
    {
        if (cursor.Token == JsonTokenType.Null)
        {
            return null;
        }

        if (cursor.Token != JsonTokenType.String)
        {
            return WrongType(name, "a string");
        }

        return cursor.Reader.ValueSpan.Length <= maxBytes ? null : TooLong(name, maxBytes);
    }

    /// <summary>An object of at most so many bytes, whatever it holds.</summary>
    public static ApiError? Object(ref JsonCursor cursor, string name, int maxBytes)
    {
        if (cursor.Token == JsonTokenType.Null)
        {
            return null;
        }

        if (cursor.Token != JsonTokenType.StartObject)
        {
            return WrongType(name, "an object");
        }

        var start = cursor.Start;
        cursor.SkipValue();
        return cursor.End - start <= maxBytes ? null : TooLong(name, maxBytes);
    }

    public static ApiError WrongType(string name, string wanted) => ApiError.Invalid(ErrorCodes.InvalidType, $"`{name}` must be {wanted}.", name);

    public static ApiError TooLong(string name, int maxBytes) =>
        ApiError.Invalid(ErrorCodes.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"`{name}` is longer than {maxBytes} bytes."), name);

    /// <summary>A field's name in another case: some upstreams would take it for the field, others would not.</summary>
    public static ApiError OtherCase(string name) => ApiError.Invalid(ErrorCodes.UnsupportedParameter, $"`{name}` is written in another case; field names are in lower case.", name);

    public static ApiError TwiceGiven(string name) => ApiError.Invalid(ErrorCodes.DuplicateField, $"`{name}` is given twice; send each field once.", name);
}
