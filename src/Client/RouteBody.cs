using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Client;

/// <summary>The body of <c>POST /v1/route</c>. Exactly one of <see cref="Text"/> and <see cref="Messages"/> is set.</summary>
public sealed record RouteBody
{
    /// <summary>The prompt as one text.</summary>
    public string? Text { get; init; }

    /// <summary>The conversation, oldest first.</summary>
    public ImmutableArray<RoutingMessage>? Messages { get; init; }

    /// <summary>What the caller asks of the model.</summary>
    public ModelSelectionCriteria? Criteria { get; init; }

    /// <summary>Routes as if this domain alone had been detected.</summary>
    public string? DomainOverride { get; init; }

    /// <summary>Whether to decide without booking. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>As the <c>model</c> field of a chat completion. Default <c>auto</c>.</summary>
    public string? Model { get; init; }

    /// <summary>The decision's id, a UUID version 7 made within the last hour; the server makes one when absent.</summary>
    public Guid? TrackingId { get; init; }

    /// <summary>Capabilities the request itself needs.</summary>
    public ModelCapabilities? NeededCapabilities { get; init; }

    /// <summary>What the model will be asked for. Default chat.</summary>
    public RequestOperation? Operation { get; init; }

    /// <summary>Prompt tokens, when the caller knows them.</summary>
    public int? EstimatedInputTokens { get; init; }

    /// <summary>The most completion tokens the caller will allow.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>How many answers the model will be asked for. In [1,128]. Default 1.</summary>
    public int? Choices { get; init; }

    /// <summary>Whom sticky choices stick to.</summary>
    public string? User { get; init; }

    /// <summary>The body that asks for this request to be routed.</summary>
    public static RouteBody From(RoutingRequest request, bool dryRun) => new()
    {
        Text = request.Text,
        Messages = request.Messages.IsDefaultOrEmpty ? null : request.Messages,
        Criteria = request.Criteria,
        DomainOverride = request.DomainOverride,
        DryRun = dryRun,
        Model = request.RequestedModel,
        TrackingId = request.TrackingId,
        NeededCapabilities = request.NeededCapabilities,
        Operation = request.Operation,
        EstimatedInputTokens = request.EstimatedInputTokens,
        MaxOutputTokens = request.MaxOutputTokens,
        Choices = request.Choices,
        User = request.TargetingKey,
    };
}
