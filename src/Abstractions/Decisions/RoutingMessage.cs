using System.Globalization;

namespace Orleans.Routing.Decisions;

/// <summary>One message of the conversation, its text parts joined; images and tool calls left out.</summary>
/// <param name="Role">OpenAI's role: system, developer, user, assistant, tool.</param>
/// <param name="Text">The text; may be empty.</param>
[GenerateSerializer, Immutable, Alias("routing.routing-message")]
public readonly record struct RoutingMessage([property: Id(0)] string Role, [property: Id(1)] string Text)
{
    /// <summary>The role and the length of the text: what people wrote belongs in no log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Role}, {Text?.Length ?? 0} characters");
}
