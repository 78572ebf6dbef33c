namespace Orleans.Routing.Gateway.Protocol;

/// <summary>The names of the headers that answers carry beside HTTP's own. docs/http-api.md has what each says.</summary>
internal static class RoutingHeaders
{
    /// <summary>What OpenAI's clients show as a request's id: the decision's.</summary>
    public const string RequestId = "x-request-id";

    /// <summary><c>false</c> where another try would help nothing or be billed again; OpenAI's clients obey it before their own rules.</summary>
    public const string ShouldRetry = "x-should-retry";

    public const string DecisionId = Prefix + "decision-id";
    public const string Domain = Prefix + "domain";
    public const string Detector = Prefix + "detector";
    public const string Tier = Prefix + "tier";
    public const string Model = Prefix + "model";
    public const string Reason = Prefix + "reason";
    public const string Router = Prefix + "router";
    public const string Threshold = Prefix + "threshold";
    public const string WinRate = Prefix + "win-rate";
    public const string SnapshotVersion = Prefix + "snapshot-version";
    public const string CostUsd = Prefix + "cost-usd";
    public const string SavedUsd = Prefix + "saved-usd";
    public const string CostEstimated = Prefix + "cost-estimated";
    public const string OverheadMs = Prefix + "overhead-ms";

    /// <summary>The provider's own <c>x-request-id</c>.</summary>
    public const string UpstreamRequestId = Prefix + "upstream-request-id";

    /// <summary>Sent to upstreams: the attempt, as the ledger names it.</summary>
    public const string AttemptId = Prefix + "attempt-id";

    private const string Prefix = "x-orleans-routing-";
}
