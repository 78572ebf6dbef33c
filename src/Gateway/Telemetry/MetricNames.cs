namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Names of instruments and labels: OpenTelemetry's GenAI conventions where they exist, our own under <c>orleans.routing</c>.</summary>
internal static class MetricNames
{
    public const string Meter = "Orleans.Routing";

    public const string Decisions = "orleans.routing.decisions";
    public const string WinRate = "orleans.routing.win_rate";
    public const string DecisionDuration = "orleans.routing.decision.duration";
    public const string OverheadDuration = "orleans.routing.overhead.duration";
    public const string Cost = "orleans.routing.cost";
    public const string BaselineCost = "orleans.routing.baseline_cost";
    public const string LedgerUnshipped = "orleans.routing.ledger.unshipped";
    public const string LedgerLag = "orleans.routing.ledger.lag";
    public const string OpenAttempts = "orleans.routing.attempts.open";

    public const string CoolDowns = "orleans.routing.upstream.cool_downs";

    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string TokenUsage = "gen_ai.client.token.usage";

    public const string Domain = "domain";
    public const string Tier = "tier";
    public const string Reason = "reason";
    public const string Router = "router";
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";
}
