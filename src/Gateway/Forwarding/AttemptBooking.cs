using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>Turns attempts into ledger entries. Usage goes by precedence: the provider's count, even in a refusal; else an estimate of what was sent and delivered.</summary>
internal static class AttemptBooking
{
    /// <summary>What is journaled before the call, and booked in doubt should the process die during it.</summary>
    public static LedgerEntry Intent(Exchange exchange, RouteCandidate candidate, Guid attemptId)
    {
        var decision = exchange.Decision;
        var expected = new TokenUsage { Input = decision.EstimatedInputTokens, Output = decision.EstimatedOutputTokens };
        var entry = new LedgerEntry
        {
            Kind = LedgerEntryKind.Attempt,
            DecisionId = decision.TrackingId,
            AttemptId = attemptId,
            EstimatedCost = decision.Chosen.EstimatedCost,
            PriceVersion = candidate.Price.Version,
            BaselinePriceVersion = decision.Baseline.Price.Version,
            Metrics = MetricsOf(decision, candidate),
            Tenant = exchange.Caller.Name,
            Tier = candidate.Tier,
        };
        return Complete(entry, exchange, candidate, expected, UsageSource.Estimate, SettlementState.InDoubt, final: true, new Ending(false, "in_doubt", null));
    }

    /// <summary>How an answer that arrived whole is booked.</summary>
    public static LedgerEntry Delivered(Exchange exchange, Attempt attempt, TimeSpan duration)
    {
        var usage = Reported(exchange, attempt);
        var counted = usage ?? Estimated(exchange, attempt);
        var source = usage is null ? UsageSource.Estimate : UsageSource.Provider;
        return Complete(attempt.Intent, exchange, attempt.Candidate, counted, source, SettlementState.Settled, final: true, new Ending(true, null, duration));
    }

    /// <summary>How a failed attempt is booked. What may have cost something and was not counted is in doubt at its estimate.</summary>
    public static LedgerEntry Failed(Exchange exchange, Attempt attempt, UpstreamFailure failure, bool final, TimeSpan duration)
    {
        var ending = new Ending(false, failure.Rule.Code, duration);
        if ((failure.Usage ?? Reported(exchange, attempt)) is { } usage)
        {
            return Complete(attempt.Intent, exchange, attempt.Candidate, usage, UsageSource.Provider, SettlementState.Settled, final, ending);
        }

        if (!failure.MayHaveCost)
        {
            return Complete(attempt.Intent, exchange, attempt.Candidate, default, UsageSource.None, SettlementState.Settled, final, ending);
        }

        var counted = exchange.OutputCommitted ? Estimated(exchange, attempt) : attempt.Intent.Usage;
        return Complete(attempt.Intent, exchange, attempt.Candidate, counted, UsageSource.Estimate, SettlementState.InDoubt, final, ending);
    }

    /// <summary>The entry of a decision that the caller carries out itself.</summary>
    public static LedgerEntry Routed(RoutingDecision decision, string tenant) => new()
    {
        Kind = LedgerEntryKind.Routed,
        DecisionId = decision.TrackingId,
        AttemptId = decision.TrackingId,
        Final = true,
        EstimatedCost = decision.Chosen.EstimatedCost,
        ActualCost = decision.Chosen.EstimatedCost,
        BaselineCost = decision.Baseline.EstimatedCost,
        Usage = new TokenUsage { Input = decision.EstimatedInputTokens, Output = decision.EstimatedOutputTokens },
        UsageSource = UsageSource.Estimate,
        PriceVersion = decision.Chosen.Price.Version,
        BaselinePriceVersion = decision.Baseline.Price.Version,
        Tenant = tenant,
        Tier = decision.Tier,
        Metrics = MetricsOf(decision, decision.Chosen) with { CostSavingsVsBaseline = decision.Baseline.EstimatedCost - decision.Chosen.EstimatedCost },
    };

    private static TokenUsage? Reported(Exchange exchange, Attempt attempt) =>
        attempt.Usage is { Value: { } usage } reported && (exchange.Operation == RequestOperation.Embeddings || !reported.NoOutput) ? usage : null;

    private static TokenUsage Estimated(Exchange exchange, Attempt attempt) => new()
    {
        Input = exchange.Decision.EstimatedInputTokens,
        Output = (attempt.TextBytes + 3) / 4,
    };

    private static LedgerEntry Complete(
        LedgerEntry entry, Exchange exchange, RouteCandidate candidate, in TokenUsage usage, UsageSource source, SettlementState state, bool final, Ending ending)
    {
        var cost = candidate.Price.CostOf(usage);
        // The counterfactual stands for the decision, not for each of its attempts.
        var baseline = final ? exchange.Decision.Baseline.Price.CostOf(usage) : NanoUsd.Zero;
        var spent = exchange.Spent + cost;
        return entry with
        {
            Final = final,
            State = state,
            ActualCost = cost,
            BaselineCost = baseline,
            Usage = usage,
            UsageSource = source,
            Metrics = entry.Metrics! with
            {
                ActualCost = spent,
                CostSavingsVsBaseline = baseline - spent,
                ModelResponseTimeMs = ending.Duration?.TotalMilliseconds,
                Success = ending.Success,
                ErrorMessage = ending.Error,
            },
        };
    }

    private static RoutingMetrics MetricsOf(RoutingDecision decision, RouteCandidate candidate)
    {
        var names = ImmutableArray.CreateBuilder<string>(decision.Domains.Length);
        var confidences = ImmutableArray.CreateBuilder<double>(decision.Domains.Length);
        foreach (var (domain, confidence) in decision.Domains)
        {
            names.Add(domain);
            confidences.Add(confidence);
        }

        return new RoutingMetrics
        {
            TrackingId = decision.TrackingId,
            Timestamp = LedgerPartitionKey.TimeOf(decision.TrackingId),
            InputTextLength = decision.TextLength,
            Domain = decision.Domain,
            DetectedDomains = names.MoveToImmutable(),
            DomainConfidence = confidences.MoveToImmutable(),
            RoutingMethod = decision.Method,
            SelectedModel = candidate.Model,
            RoutingConfidence = decision.Confidence,
            EstimatedCost = decision.Chosen.EstimatedCost,
            RoutingLatencyMs = decision.LatencyUs / 1_000,
            WinRate = decision.WinRate,
            Threshold = decision.Threshold,
            Reason = decision.Reason,
            SnapshotVersion = decision.SnapshotVersion,
        };
    }

    private readonly record struct Ending(bool Success, string? Error, TimeSpan? Duration);
}
