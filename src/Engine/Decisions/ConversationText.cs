using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Decisions;

/// <summary>
/// The text a conversation is routed by: its last user message. When that is too short to say what it is about ("yes, go on"), the user's and
/// the assistant's turns before it are put in front, as many as give enough context. System messages are left out, because they are the same
/// for every prompt of an application; they only help to find a domain when the conversation itself shows none.
/// </summary>
internal static class ConversationText
{
    private const int FewCodePoints = 40;
    private const int FewWords = 6;
    private const int EnoughContext = 400;
    private const int LongestEarlierTurn = 1_024;

    /// <summary>The text routed by; empty when the request holds none.</summary>
    public static string Of(RoutingRequest request)
    {
        if (request.Text is { } text)
        {
            return text;
        }

        var last = FindLast(request.Messages, IsUser);
        last = last >= 0 ? last : FindLast(request.Messages, static message => !IsSystem(message));
        if (last < 0)
        {
            return "";
        }

        var prompt = request.Messages[last].Text;
        return last > 0 && IsShort(prompt) ? WithContext(request.Messages, last) : prompt;
    }

    /// <summary>The last system message, or an empty text.</summary>
    public static string SystemOf(RoutingRequest request)
    {
        var system = FindLast(request.Messages, IsSystem);
        return system < 0 ? "" : request.Messages[system].Text;
    }

    /// <summary>Characters of all messages, from which tokens are estimated.</summary>
    public static long CharactersOf(RoutingRequest request)
    {
        long characters = request.Text?.Length ?? 0;
        foreach (var message in Messages(request.Messages))
        {
            characters += message.Text?.Length ?? 0;
        }

        return characters;
    }

    private static string WithContext(ImmutableArray<RoutingMessage> messages, int last)
    {
        var turns = new List<string> { messages[last].Text };
        var length = turns[0].Length;
        for (var i = last - 1; i >= 0 && length < EnoughContext; i--)
        {
            if ((IsUser(messages[i]) || messages[i].Role == "assistant") && !string.IsNullOrWhiteSpace(messages[i].Text))
            {
                turns.Add(ScoredText.Shorten(messages[i].Text, LongestEarlierTurn));
                length += turns[^1].Length;
            }
        }

        turns.Reverse();
        return string.Join('\n', turns);
    }

    private static bool IsShort(string text)
    {
        // Longer in characters than this cannot be short in either way, whatever the script.
        if (text.Length >= EnoughContext)
        {
            return false;
        }

        var words = 0;
        var inWord = false;
        foreach (var character in text)
        {
            var blank = char.IsWhiteSpace(character);
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }

        return words < FewWords || CodePoints.Count(text) < FewCodePoints;
    }

    private static int FindLast(ImmutableArray<RoutingMessage> messages, Func<RoutingMessage, bool> isWanted)
    {
        var all = Messages(messages);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (!string.IsNullOrWhiteSpace(all[i].Text) && isWanted(all[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static ReadOnlySpan<RoutingMessage> Messages(ImmutableArray<RoutingMessage> messages) => messages.IsDefault ? [] : messages.AsSpan();

    private static bool IsUser(RoutingMessage message) => message.Role == "user";

    private static bool IsSystem(RoutingMessage message) => message.Role is "system" or "developer";
}
