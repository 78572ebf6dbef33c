using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>What was read of a request body: enough to route it and to patch it.</summary>
internal sealed class InferenceBody
{
    /// <summary>The <c>model</c> field.</summary>
    public string Model { get; set; } = "";

    /// <summary>Where the model's value stands, quotes included.</summary>
    public ByteRange ModelRange { get; set; }

    /// <summary>The end of the conversation, oldest first.</summary>
    public ImmutableArray<RoutingMessage> Messages { get; set; } = [];

    /// <summary>The first input of an embeddings request, when it is text.</summary>
    public string? Text { get; set; }

    public bool Stream { get; set; }

    /// <summary>Whether the client itself asked for the usage chunk.</summary>
    public bool IncludeUsage { get; set; }

    /// <summary>The edit that asks the upstream for usage, besides the one that rides on the model's; null when none is needed.</summary>
    public BodyEdit? UsageEdit { get; set; }

    /// <summary>Whether <c>stream_options</c> is missing altogether, so that it is added behind the model.</summary>
    public bool AddStreamOptions { get; set; }

    public ModelCapabilities Needed { get; set; }

    /// <summary>Bytes of text that count as prompt: messages, tools and schemas, not images.</summary>
    public long PromptBytes { get; set; }

    public int MessageCount { get; set; }

    public int ImageCount { get; set; }

    public int? MaxOutputTokens { get; set; }

    /// <summary>How many answers are asked for: <c>n</c>.</summary>
    public int Choices { get; set; } = 1;

    /// <summary>How many vectors an embeddings request asks for.</summary>
    public int InputCount { get; set; }

    public string? User { get; set; }

    /// <summary>
    /// A rough count of the prompt's tokens: four bytes a token, four tokens of framing a message, and what OpenAI charges for a
    /// middling image. It serves estimates alone; the books go by the provider's count.
    /// </summary>
    public int EstimatedInputTokens => (int)Math.Min(int.MaxValue, ((PromptBytes + 3) / 4) + (4L * MessageCount) + (765L * ImageCount) + 1);
}
