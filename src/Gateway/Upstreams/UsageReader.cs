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

        var counts = new Counts { Sound = true };
        Fields(ref cursor, ref counts);
        var usage = new TokenUsage
        {
            Input = counts.Input ?? 0,
            Output = counts.Output ?? 0,
            CachedInput = counts.Cached ?? 0,
            CacheCreation = counts.Created ?? 0,
            Reasoning = counts.Reasoning ?? 0,
        };
        var sound = counts.Sound && counts.Input is not null && usage.CachedInput + usage.CacheCreation <= usage.Input;
        usage = counts.Output is null ? usage with { Reasoning = 0 } : WithReasoning(usage, counts.Total ?? 0);
        return new ReportedUsage(true, sound ? usage : null, counts.Output is null);
    }

    /// <summary>Reads one level. The names differ by provider, and so does where they stand; what they mean does not.</summary>
    private static void Fields(ref JsonCursor cursor, ref Counts counts)
    {
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            ref var reader = ref cursor.Reader;
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                counts.Sound &= Count(ref cursor, ref counts.Input);
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                counts.Sound &= Count(ref cursor, ref counts.Output);
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                Count(ref cursor, ref counts.Total);
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("completion_tokens_details"u8))
            {
                cursor.Read();
                if (cursor.Token == JsonTokenType.StartObject)
                {
                    Fields(ref cursor, ref counts);
                }
                else
                {
                    cursor.SkipValue();
                }
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                counts.Sound &= Count(ref cursor, ref counts.Reasoning);
            }
            else if (IsCached(ref reader))
            {
                counts.Sound &= Count(ref cursor, ref counts.Cached);
            }
            else if (IsCreated(ref reader))
            {
                counts.Sound &= Count(ref cursor, ref counts.Created);
            }
            else
            {
                cursor.Read();
                cursor.SkipValue();
            }
        }
    }

    // OpenAI; DeepSeek; what Anthropic calls it.
    private static bool IsCached(ref Utf8JsonReader name) =>
        name.ValueTextEquals("cached_tokens"u8) || name.ValueTextEquals("prompt_cache_hit_tokens"u8) || name.ValueTextEquals("cache_read_input_tokens"u8);

    // LiteLLM; OpenRouter; what Anthropic calls it.
    private static bool IsCreated(ref Utf8JsonReader name) =>
        name.ValueTextEquals("cache_creation_tokens"u8) || name.ValueTextEquals("cache_write_tokens"u8) || name.ValueTextEquals("cache_creation_input_tokens"u8);

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

    private struct Counts
    {
        public long? Input;
        public long? Output;
        public long? Cached;
        public long? Created;
        public long? Reasoning;
        public long? Total;
        public bool Sound;
    }
}
