namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Names of spans and their attributes: OpenTelemetry's conventions where they exist, our own under <c>orleans.routing</c>. No attribute holds a prompt or an answer.</summary>
internal static class SpanNames
{
    public const string Route = "route";

    public const string DecisionId = "orleans.routing.decision_id";
    public const string AttemptId = "orleans.routing.attempt_id";
    public const string Domain = "orleans.routing.domain";
    public const string Tier = "orleans.routing.tier";
    public const string Reason = "orleans.routing.reason";
    public const string Model = "orleans.routing.model";
    public const string Router = "orleans.routing.router";
    public const string WinRate = "orleans.routing.win_rate";
    public const string Threshold = "orleans.routing.threshold";
    public const string SnapshotVersion = "orleans.routing.snapshot_version";
    public const string Stream = "orleans.routing.stream";

    public const string MaxTokens = "gen_ai.request.max_tokens";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string StatusCode = "http.response.status_code";
}
