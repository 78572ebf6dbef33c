using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Everything known of a request before a model is chosen. The snapshot is taken once, so that no decision mixes two.</summary>
internal sealed class RouteContext
{
    private RouteContext()
    {
    }

    public required RoutingRequest Request { get; init; }

    public required RequestedModel Requested { get; init; }

    public required CompiledSnapshot Snapshot { get; init; }

    /// <summary>The text routed by.</summary>
    public required string Text { get; init; }

    /// <summary>What was detected; null when the caller named the domain.</summary>
    public required DomainDetection? Detection { get; init; }

    public required ImmutableArray<DetectedDomain> Domains { get; init; }

    public required DomainEntry Domain { get; init; }

    public required ModelNeeds Needs { get; init; }

    public RoutingPolicy Policy => Domain.Policy;

    public FlagContext Flags => new(Domain.Name, Request.TargetingKey, Request.TrackingId);

    /// <summary>Puts together what was read and detected.</summary>
    /// <param name="request">The request.</param>
    /// <param name="requested">What its <c>model</c> field asks for.</param>
    /// <param name="snapshot">The snapshot in force.</param>
    /// <param name="text">The text routed by.</param>
    /// <param name="detection">What was detected; null when the caller named the domain.</param>
    /// <param name="now">The time.</param>
    /// <param name="context">The whole.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryOpen(
        RoutingRequest request,
        RequestedModel requested,
        CompiledSnapshot snapshot,
        string text,
        DomainDetection? detection,
        DateTimeOffset now,
        out RouteContext context,
        out RoutingFailure? failure)
    {
        context = null!;
        failure = null;
        var named = request.DomainOverride ?? requested.Domain;
        var domains = detection?.Domains ?? NamedAlone(named!);
        var name = named ?? (domains.IsEmpty ? DomainNames.General : domains[0].Domain);
        if (snapshot.FindDomain(name) is not { } domain)
        {
            failure = RoutingFailures.DomainNotFound(request.DomainOverride is null ? "model" : "domain_override");
            return false;
        }

        context = new RouteContext
        {
            Request = request,
            Requested = requested,
            Snapshot = snapshot,
            Text = text,
            Detection = detection,
            Domains = domains,
            Domain = domain,
            Needs = NeedsOf(request, domain, now),
        };
        return true;
    }

    private static ImmutableArray<DetectedDomain> NamedAlone(string domain) => domain == DomainNames.General ? [] : [new DetectedDomain(domain, 1)];

    private static ModelNeeds NeedsOf(RoutingRequest request, DomainEntry domain, DateTimeOffset now)
    {
        var input = Math.Max(request.EstimatedInputTokens ?? CostEstimate.InputTokens(ConversationText.CharactersOf(request)), 1);
        var isChat = request.Operation == RequestOperation.Chat;
        return new ModelNeeds
        {
            Operation = request.Operation,
            BodyCapabilities = request.NeededCapabilities,
            Criteria = request.Criteria ?? ModelSelectionCriteria.None,
            Domain = domain.Config,
            Usage = new TokenUsage { Input = input, Output = isChat ? (long)CostEstimate.OutputTokens(request.MaxOutputTokens) * Math.Max(request.Choices ?? 1, 1) : 0 },
            WindowTokens = input + (isChat ? Math.Max(request.MaxOutputTokens ?? 0, 0L) : 0L),
            Now = now,
        };
    }
}
