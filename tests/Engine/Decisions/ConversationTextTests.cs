using Xunit;

namespace Orleans.Routing.Decisions;

public sealed class ConversationTextTests
{
    private const string Long = "Explain in detail how a contract is formed under common law.";

    [Fact]
    public void Of_PlainText_IsTheText() => Assert.Equal("yes", ConversationText.Of(new RoutingRequest { TrackingId = Guid.Empty, Text = "yes" }));

    [Fact]
    public void Of_LongLastUserMessage_IsThatAlone() => Assert.Same(Long, ConversationText.Of(Conversation(("user", "Earlier question"), ("assistant", "An answer"), ("user", Long))));

    [Fact]
    public void Of_ShortLastUserMessage_HasTheTurnsBeforeIt() =>
        Assert.Equal($"{Long}\nAn answer.\nyes, go on", ConversationText.Of(Conversation(("system", "Be kind."), ("user", Long), ("assistant", "An answer."), ("tool", "{}"), ("user", "yes, go on"))));

    [Fact]
    public void Of_ShortLastUserMessage_TakesOnlyAsMuchAsGivesContext()
    {
        var turn = new string('x', 450);

        Assert.Equal($"{turn}\nyes", ConversationText.Of(Conversation(("user", "not this"), ("assistant", turn), ("user", "yes"))));
    }

    [Fact]
    public void Of_ShortLastUserMessage_TakesBeginningAndEndOfALongTurn()
    {
        var text = ConversationText.Of(Conversation(("assistant", "first" + new string('x', 50_000) + "last"), ("user", "yes")));

        Assert.InRange(text.Length, 1_000, 1_100);
        Assert.StartsWith("first", text, StringComparison.Ordinal);
        Assert.EndsWith("last\nyes", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ToolAnswersAfterTheUser_AreNotThePrompt() => Assert.Equal(Long, ConversationText.Of(Conversation(("user", Long), ("assistant", ""), ("tool", "42"))));

    [Fact]
    public void Of_NoUserMessage_IsTheLastOther() => Assert.Equal(Long, ConversationText.Of(Conversation(("system", "s"), ("assistant", Long))));

    [Fact]
    public void Of_NothingButSystem_IsEmpty() => Assert.Equal("", ConversationText.Of(Conversation(("system", Long))));

    [Fact]
    public void Of_NoMessagesAtAll_IsEmpty() => Assert.Equal("", ConversationText.Of(new RoutingRequest { TrackingId = Guid.Empty, Messages = default }));

    [Fact]
    public void SystemOf_SeveralSystemMessages_IsTheLast() => Assert.Equal("b", ConversationText.SystemOf(Conversation(("system", "a"), ("developer", "b"), ("user", "c"))));

    private static RoutingRequest Conversation(params (string Role, string Text)[] messages) =>
        new() { TrackingId = Guid.Empty, Messages = [.. messages.Select(message => new RoutingMessage(message.Role, message.Text))] };
}
