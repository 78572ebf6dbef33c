using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Turns the last messages into text, newest first, until there is enough to route by.</summary>
internal static class ConversationTail
{
    /// <param name="bytes">The body.</param>
    /// <param name="places">A ring of the last messages.</param>
    /// <param name="count">How many messages the body holds.</param>
    public static ImmutableArray<RoutingMessage> Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<MessagePlace> places, int count)
    {
        var kept = Math.Min(count, places.Length);
        var room = ChatLimits.RoutedCharacters;
        var messages = new RoutingMessage[kept];
        var first = kept;
        for (var index = count - 1; index >= count - kept && room > 0; index--)
        {
            var place = places[index % places.Length];
            var whole = TextOf(bytes.Slice(place.Content.Start, place.Content.Length));
            var text = RoutedText.End(whole, room);
            room = text.Length == whole.Length ? room - text.Length : 0;
            messages[--first] = new RoutingMessage(MessageRoles.NameOf(place.Role), text);
        }

        return first == 0 ? ImmutableCollectionsMarshal.AsImmutableArray(messages) : [.. messages.AsSpan(first)];
    }

    private static string TextOf(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return "";
        }

        var reader = new Utf8JsonReader(content);
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : JoinParts(ref reader);
    }

    private static string JoinParts(ref Utf8JsonReader reader)
    {
        string? only = null;
        StringBuilder? joined = null;
        while (reader.Read())
        {
            // A part's own fields stand at depth 2: the array's, then the object's.
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 2 || !reader.ValueTextEquals("text"u8))
            {
                continue;
            }

            reader.Read();
            var text = reader.GetString()!;
            if (only is null)
            {
                only = text;
            }
            else
            {
                (joined ??= new StringBuilder(only)).Append('\n').Append(text);
            }
        }

        return joined?.ToString() ?? only ?? "";
    }
}
