using System.Globalization;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>The <c>x-orleans-routing-*</c> headers: what was decided and what it cost.</summary>
internal static class DecisionHeaders
{
    /// <summary>Names the decision, on refusals as well: whoever asks why needs it.</summary>
    public static void WriteId(Exchange exchange)
    {
        var id = exchange.Decision.TrackingId.ToString();
        var headers = exchange.Context.Response.Headers;
        headers[RoutingHeaders.RequestId] = id;
        headers[RoutingHeaders.DecisionId] = id;
    }

    /// <summary>Sets the headers of an answer that is about to go out, beside those of <see cref="WriteId"/>.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="candidate">The model that answers.</param>
    /// <param name="settled">The final entry when it is known; on a stream the cost is the estimate.</param>
    public static void Write(Exchange exchange, RouteCandidate candidate, LedgerEntry? settled)
    {
        var decision = exchange.Decision;
        var headers = exchange.Context.Response.Headers;
        headers[RoutingHeaders.Domain] = Plain(decision.Domain);
        headers[RoutingHeaders.Tier] = EnumNames.Of(candidate.Tier);
        headers[RoutingHeaders.Model] = Plain(candidate.Model.ToString());
        headers[RoutingHeaders.Reason] = EnumNames.Of(decision.Reason);
        headers[RoutingHeaders.SnapshotVersion] = decision.SnapshotVersion.ToString(CultureInfo.InvariantCulture);
        if (decision.Detector is { } detector)
        {
            headers[RoutingHeaders.Detector] = EnumNames.Of(detector);
        }

        if (decision.Router is { } router)
        {
            headers[RoutingHeaders.Router] = Plain(router);
        }

        if (decision.Threshold is { } threshold)
        {
            headers[RoutingHeaders.Threshold] = threshold.ToString(CultureInfo.InvariantCulture);
        }

        // A raw score tells how to word a prompt so that it goes to the strong model.
        if (decision.WinRate is { } winRate && exchange.Caller.IsAdmin)
        {
            headers[RoutingHeaders.WinRate] = winRate.ToString("0.######", CultureInfo.InvariantCulture);
        }

        var cost = settled?.Metrics?.ActualCost ?? exchange.Spent + candidate.EstimatedCost;
        var saved = settled?.Metrics?.CostSavingsVsBaseline ?? decision.Baseline.EstimatedCost - cost;
        headers[RoutingHeaders.CostUsd] = cost.ToString();
        headers[RoutingHeaders.SavedUsd] = saved.ToString();
        headers[RoutingHeaders.CostEstimated] = settled is { UsageSource: UsageSource.Provider } ? "false" : "true";
        headers[RoutingHeaders.OverheadMs] = exchange.Overhead.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>A name as it stands, or percent-encoded where it holds what no header can.</summary>
    private static string Plain(string name) => name.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Uri.EscapeDataString(name) : name;
}
