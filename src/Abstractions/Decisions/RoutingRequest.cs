using System.Collections.Immutable;
using System.Globalization;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Decisions;

/// <summary>A prompt to be routed, with what is known of the request around it. Exactly one of <see cref="Text"/> and <see cref="Messages"/> carries the prompt.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-request")]
public sealed record RoutingRequest
{
    /// <summary>Names the decision from here to the ledger: a UUID version 7 made by the caller, so that a retry is the same decision.</summary>
    [Id(0)] public required Guid TrackingId { get; init; }

    /// <summary>The prompt as one text.</summary>
    [Id(1)] public string? Text { get; init; }

    /// <summary>The end of the conversation, oldest first; gateways send at most the last 16 messages and 32,768 characters.</summary>
    [Id(2)] public ImmutableArray<RoutingMessage> Messages { get; init; } = [];

    /// <summary>The <c>model</c> field: <c>auto</c>, <c>auto:domain</c>, <c>router-name-threshold</c>, <c>provider/model</c>. Null means <c>auto</c>.</summary>
    [Id(3)] public string? RequestedModel { get; init; }

    /// <summary>Routes as if this domain alone had been detected.</summary>
    [Id(4)] public string? DomainOverride { get; init; }

    /// <summary>What the caller asks of the model.</summary>
    [Id(5)] public ModelSelectionCriteria? Criteria { get; init; }

    /// <summary>Capabilities the body itself needs (tools, images, response format).</summary>
    [Id(6)] public ModelCapabilities NeededCapabilities { get; init; }

    /// <summary>What the upstream is asked for.</summary>
    [Id(7)] public RequestOperation Operation { get; init; }

    /// <summary>Prompt tokens of the whole body, estimated by the gateway; null to estimate from the prompt here.</summary>
    [Id(8)] public int? EstimatedInputTokens { get; init; }

    /// <summary>The most completion tokens the caller allows; null when it set none.</summary>
    [Id(9)] public int? MaxOutputTokens { get; init; }

    /// <summary>
    /// Milliseconds within which the asker needs the decision, at least 0: a model that takes longer is not waited for, and the decision says
    /// so. Null when the asker waits as long as scorers may take.
    /// </summary>
    [Id(12)] public int? AnswerWithinMs { get; init; }

    /// <summary>Whom sticky choices stick to (user or conversation); null means the request itself.</summary>
    [Id(10)] public string? TargetingKey { get; init; }

    /// <summary>How many answers the caller asks for, each billed (<c>n</c> of a chat completion); null means one.</summary>
    [Id(11)] public int? Choices { get; init; }

    /// <summary>The decision's id, the operation and how much text there is: what people wrote, and who they are, belongs in no log.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{TrackingId}, {Operation}, {Text?.Length ?? 0} characters, {(Messages.IsDefault ? 0 : Messages.Length)} messages");
}
