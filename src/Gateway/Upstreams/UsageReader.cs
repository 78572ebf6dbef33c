using System.Text.Json;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>
/// Reads a <c>usage</c> object. Counts that no request can have (negative, fractional, parts larger than their whole, beyond any context
/// window) make the whole report void: the books then go by an estimate. Some providers leave reasoning out of <c>completion_tokens</c>, though
/// they bill it as output: it then shows as more reasoning than output, or in a <c>total_tokens</c> above the sum of both, and is added. A total
/// below the sum, or one that is no count, says nothing.
/// </summary>
internal static class UsageReader
{
    /// <summary>More tokens than any model takes or gives.</summary>
    public const long MostTokens = 100_000_000;

    public static ReportedUsage Read(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.SkipValue();
            return new ReportedUsage(cursor.Token != JsonTokenType.Null, null);
        }

        long? input = null;
        long? output = null;
        long? cached = null;
        long? reasoning = null;
        long? total = null;
        var sound = true;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            ref var reader = ref cursor.Reader;
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                sound &= Count(ref cursor, ref input);
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                sound &= Count(ref cursor, ref output);
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                Count(ref cursor, ref total);
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
            {
                sound &= Detail(ref cursor, "cached_tokens"u8, ref cached);
            }
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
            {
                sound &= Detail(ref cursor, "reasoning_tokens"u8, ref reasoning);
            }
            else
            {
                cursor.Read();
                cursor.SkipValue();
            }
        }

        var usage = new TokenUsage { Input = input ?? 0, Output = output ?? 0, CachedInput = cached ?? 0, Reasoning = reasoning ?? 0 };
        sound &= input is not null && usage.CachedInput <= usage.Input;
        usage = output is null ? usage with { Reasoning = 0 } : WithReasoning(usage, total ?? 0);
        return new ReportedUsage(true, sound ? usage : null, output is null);
    }

    private static TokenUsage WithReasoning(TokenUsage usage, long total)
    {
        if (usage.Reasoning > usage.Output)
        {
            usage = usage with { Output = usage.Output + usage.Reasoning };
        }

        var excess = total - usage.Input - usage.Output;
        return excess <= 0 ? usage : usage with { Output = usage.Output + excess, Reasoning = Math.Max(usage.Reasoning, excess) };
    }

    private static bool Count(ref JsonCursor cursor, ref long? count)
    {
        cursor.Read();
        if (cursor.Token == JsonTokenType.Number && cursor.Reader.TryGetInt64(out var read) && read is >= 0 and <= MostTokens)
        {
            count = read;
            return true;
        }

        var isNull = cursor.Token == JsonTokenType.Null;
        cursor.SkipValue();
        return isNull;
    }

    private static bool Detail(ref JsonCursor cursor, ReadOnlySpan<byte> name, ref long? count)
    {
        cursor.Read();
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.SkipValue();
            return true;
        }

        var sound = true;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            if (cursor.Reader.ValueTextEquals(name))
            {
                sound &= Count(ref cursor, ref count);
            }
            else
            {
                cursor.Read();
                cursor.SkipValue();
            }
        }

        return sound;
    }
}
