using System.Collections.Frozen;
using System.IO.Hashing;
using System.Text;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Finds a body's field by name: one hash, which also serves to notice names given twice.</summary>
internal static class FieldTable
{
    public const int MaxNameBytes = 128;

    private static readonly FrozenDictionary<string, ChatField> ByName = new Dictionary<string, ChatField>
    {
        ["model"] = ChatField.Model,
        ["messages"] = ChatField.Messages,
        ["input"] = ChatField.Input,
        ["stream"] = ChatField.Stream,
        ["stream_options"] = ChatField.StreamOptions,
        ["tools"] = ChatField.Tools,
        ["functions"] = ChatField.Functions,
        ["response_format"] = ChatField.ResponseFormat,
        ["max_tokens"] = ChatField.MaxTokens,
        ["max_completion_tokens"] = ChatField.MaxCompletionTokens,
        ["n"] = ChatField.ChoiceCount,
        ["temperature"] = ChatField.Temperature,
        ["top_p"] = ChatField.TopP,
        ["presence_penalty"] = ChatField.PresencePenalty,
        ["frequency_penalty"] = ChatField.FrequencyPenalty,
        ["stop"] = ChatField.Stop,
        ["logit_bias"] = ChatField.LogitBias,
        ["logprobs"] = ChatField.LogProbs,
        ["top_logprobs"] = ChatField.TopLogProbs,
        ["seed"] = ChatField.Seed,
        ["user"] = ChatField.User,
        ["metadata"] = ChatField.Metadata,
        ["dimensions"] = ChatField.Dimensions,
        // These choose a host or a key in other gateways; here a request never may.
        ["api_base"] = ChatField.Forbidden,
        ["base_url"] = ChatField.Forbidden,
        ["api_key"] = ChatField.Forbidden,
        ["api_version"] = ChatField.Forbidden,
        ["extra_headers"] = ChatField.Forbidden,
        ["custom_host"] = ChatField.Forbidden,
        ["custom_llm_provider"] = ChatField.Forbidden,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ulong, (string Name, ChatField Field)> ByHash =
        ByName.ToFrozenDictionary(pair => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(pair.Key)), pair => (pair.Key, pair.Value));

    /// <summary>The names of all fields that are looked at.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The field whose name the cursor stands on, its name, and its name's hash. False when the name is too long.</summary>
    public static bool TryFind(ref JsonCursor cursor, out ChatField field, out string name, out ulong hash)
    {
        (field, name, hash) = (ChatField.Unknown, "", 0);
        if (cursor.Reader.ValueSpan.Length > MaxNameBytes)
        {
            return false;
        }

        scoped ReadOnlySpan<byte> text = cursor.Reader.ValueSpan;
        if (cursor.Reader.ValueIsEscaped)
        {
            Span<byte> unescaped = stackalloc byte[MaxNameBytes];
            text = unescaped[..cursor.Reader.CopyString(unescaped)];
        }

        hash = XxHash3.HashToUInt64(text);
        if (ByHash.TryGetValue(hash, out var found) && cursor.Reader.ValueTextEquals(found.Name))
        {
            (name, field) = found;
        }
        else if (FoldedName.Of(text) is { } folded && ByName.ContainsKey(folded))
        {
            (name, field) = (folded, ChatField.OtherCase);
        }

        return true;
    }
}
