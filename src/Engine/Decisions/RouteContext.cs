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

    public required ImmutableArray<DetectedDomain> Domains { get; init; }

    public required DomainEntry Domain { get; init; }

    public required ModelNeeds Needs { get; init; }

    public RoutingPolicy Policy => Domain.Policy;

    public FlagContext Flags => new(Domain.Name, Request.TargetingKey, Request.TrackingId);

    /// <summary>Reads the request against the snapshot.</summary>
    public static bool TryOpen(
        RoutingRequest request, CompiledSnapshot snapshot, double detectionThreshold, DateTimeOffset now, out RouteContext context, out RoutingFailure? failure)
    {
        context = null!;
        if (!RequestedModel.TryParse(request.RequestedModel, out var requested, out failure))
        {
            return false;
        }

        var text = ConversationText.Of(request);
        var named = request.DomainOverride ?? requested.Domain;
        var domains = named is null ? Detect(request, snapshot, text, detectionThreshold) : NamedAlone(named);
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
            Domains = domains,
            Domain = domain,
            Needs = NeedsOf(request, domain, now),
        };
        return true;
    }

    private static ImmutableArray<DetectedDomain> Detect(RoutingRequest request, CompiledSnapshot snapshot, string text, double threshold)
    {
        var domains = snapshot.Detector.Detect(text, threshold);
        return domains.IsEmpty ? snapshot.Detector.Detect(ConversationText.SystemOf(request), threshold) : domains;
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
            Usage = new TokenUsage { Input = input, Output = isChat ? CostEstimate.OutputTokens(request.MaxOutputTokens) : 0 },
            WindowTokens = input + (isChat ? Math.Max(request.MaxOutputTokens ?? 0, 0L) : 0L),
            Now = now,
        };
    }
}
