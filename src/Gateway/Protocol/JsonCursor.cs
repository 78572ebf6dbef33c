using System.Text.Json;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>
/// Walks a JSON body token by token. What a later reader could choke on is refused on the way: nesting beyond the limit, escaped lone
/// surrogates (they are no text), anything after the document's end. All refusals are <see cref="JsonException"/>s, as the reader's own are.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> body, int maxDepth = JsonCursor.DefaultMaxDepth)
{
    public const int DefaultMaxDepth = 64;

    public Utf8JsonReader Reader = new(body, new JsonReaderOptions { MaxDepth = maxDepth });

    public readonly JsonTokenType Token => Reader.TokenType;

    public readonly int Start => (int)Reader.TokenStartIndex;

    public readonly int End => (int)Reader.BytesConsumed;

    public bool Read()
    {
        if (!Reader.Read())
        {
            return false;
        }

        if (Reader.ValueIsEscaped && LoneSurrogates.In(Reader.ValueSpan))
        {
            throw new JsonException("A string holds half of a surrogate pair.");
        }

        return true;
    }

    /// <summary>Moves from a property's name to its value, or from a value's first token to its last.</summary>
    public void SkipValue()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Reader.CurrentDepth;
        while (Read() && Reader.CurrentDepth > depth)
        {
        }
    }
}
