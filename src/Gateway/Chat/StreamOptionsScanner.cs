using System.Text.Json;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Reads <c>stream_options</c> and finds the edit that asks the upstream for usage when the client did not.</summary>
internal static class StreamOptionsScanner
{
    public static ApiError? Scan(ref JsonCursor cursor, InferenceBody body)
    {
        if (cursor.Token == JsonTokenType.Null)
        {
            body.UsageEdit = new BodyEdit(new(cursor.Start, cursor.End - cursor.Start), "{\"include_usage\":true}"u8.ToArray());
            return null;
        }

        if (cursor.Token != JsonTokenType.StartObject)
        {
            return FieldRules.WrongType("stream_options", "an object");
        }

        var open = cursor.End;
        var (any, found) = (false, false);
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            any = true;
            var isUsage = cursor.Reader.ValueTextEquals("include_usage"u8);
            if (!isUsage && IsUsageInOtherCase(ref cursor))
            {
                return FieldRules.OtherCase("stream_options.include_usage");
            }

            cursor.Read();
            if (!isUsage)
            {
                cursor.SkipValue();
                continue;
            }

            if (found)
            {
                return FieldRules.TwiceGiven("stream_options.include_usage");
            }

            found = true;
            if (FieldRules.Boolean(ref cursor, "stream_options.include_usage", out var wanted) is { } refusal)
            {
                return refusal;
            }

            body.IncludeUsage = wanted;
            body.UsageEdit = wanted ? null : new BodyEdit(new(cursor.Start, cursor.End - cursor.Start), "true"u8.ToArray());
        }

        if (!found)
        {
            body.UsageEdit = new BodyEdit(new(open, 0), any ? "\"include_usage\":true,"u8.ToArray() : "\"include_usage\":true"u8.ToArray());
        }

        return null;
    }

    private static bool IsUsageInOtherCase(ref JsonCursor cursor)
    {
        Span<byte> name = stackalloc byte[FieldTable.MaxNameBytes];
        return cursor.Reader.ValueSpan.Length <= name.Length && FoldedName.Of(name[..cursor.Reader.CopyString(name)]) == "include_usage";
    }
}
