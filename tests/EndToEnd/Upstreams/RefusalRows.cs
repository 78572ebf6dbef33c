using Orleans.Routing.FakeProvider.Faults;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>The rows U6 to U21 of the provider failure modes.</summary>
internal static class RefusalRows
{
    private const string ContextTooLong = """{"error":{"message":"This model's maximum context length is 8 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""";

    public static readonly IReadOnlyList<RefusalRow> All =
    [
        Status("U6 context too long", 400, 400, "context_length_exceeded", failsOver: false, body: ContextTooLong),
        Status("U6 without a body", 400, 400, "upstream_refused", failsOver: false),
        Status("U7 401", 401, 502, "upstream_auth"),
        Status("U7 403", 403, 502, "upstream_auth"),
        Status("U8 404", 404, 502, "upstream_model_missing"),
        Status("U9 408", 408, 503, "upstream_conflict", attemptsAlone: 2, inDoubt: true),
        Status("U9 409", 409, 503, "upstream_conflict", attemptsAlone: 2),
        Status("U9 425", 425, 503, "upstream_conflict", attemptsAlone: 2),
        Status("U10 413", 413, 413, "upstream_refused", failsOver: false),
        Status("U10 422", 422, 422, "upstream_refused", failsOver: false),
        Status("U11 429", 429, 429, "upstream_rate_limited"),
        Status("U13 out of quota", 429, 503, "upstream_quota_exhausted", body: """{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"""),
        Status("U13 402", 402, 503, "upstream_quota_exhausted", body: """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}"""),
        Status("U14 500", 500, 502, "upstream_error", attemptsAlone: 2, inDoubt: true),
        Status("U15 502", 502, 502, "upstream_unavailable", attemptsAlone: 2),
        Status("U15 503", 503, 502, "upstream_unavailable", attemptsAlone: 2),
        Status("U15 522", 522, 502, "upstream_unavailable", attemptsAlone: 2),
        Status("U15 504", 504, 502, "upstream_unavailable", attemptsAlone: 2, inDoubt: true),
        Status("U15 524", 524, 502, "upstream_unavailable", attemptsAlone: 2, inDoubt: true),
        Status("U15 529", 529, 502, "upstream_unavailable", attemptsAlone: 2),
        Good("U17 HTML", "<html>Welcome</html>", "text/html"),
        Good("U17 empty", ""),
        Good("U17 no JSON", "{\"id\":"),
        Good("U17 another shape", "{\"hello\":\"world\"}"),
        Good("U17 no choices", """{"id":"x","object":"chat.completion","choices":[]}"""),
        new() { Name = "U18 error in a 200", Plan = new() { Body = """{"error":{"message":"Slow down.","type":"rate_limit_error","code":429}}""" }, Status = 429, Code = "upstream_rate_limited" },
        new() { Name = "U18 time-out in a 200", Plan = new() { Body = """{"error":{"message":"The provider did not answer in time.","code":504}}""" }, Status = 502, Code = "upstream_unavailable", AttemptsAlone = 2, InDoubt = true },
        new() { Name = "U18 error in a 200 that gives no status", Plan = new() { Body = """{"error":{"message":"Something broke."}}""" }, Status = 502, Code = "upstream_error", AttemptsAlone = 2 },
        new() { Name = "U20 stream without an event", Plan = new() { Stream = new() { EventLimit = 0 } }, Status = 502, Code = "upstream_connection_lost", InDoubt = true, StreamOnly = true },
        new() { Name = "U21 first event is an error", Plan = new() { Stream = FirstEvent("""{"error":{"message":"Slow down.","type":"rate_limit_error","code":429}}""") }, Status = 429, Code = "upstream_rate_limited", StreamOnly = true },
        new() { Name = "U30 first event is no JSON", Plan = new() { Stream = FirstEvent("{no") }, Status = 502, Code = "upstream_invalid_response", InDoubt = true, StreamOnly = true },
    ];

    private static RefusalRow Status(string name, int theirs, int ours, string code, bool failsOver = true, int attemptsAlone = 1, bool inDoubt = false, string? body = null) =>
        new() { Name = name, Plan = new() { Status = theirs, Body = body }, Status = ours, Code = code, FailsOver = failsOver, AttemptsAlone = attemptsAlone, InDoubt = inDoubt };

    private static RefusalRow Good(string name, string body, string? contentType = null) =>
        new() { Name = name, Plan = new() { Body = body, ContentType = contentType }, Status = 502, Code = "upstream_invalid_response", InDoubt = true };

    private static StreamFault FirstEvent(string payload) => new() { Replaced = FaultPayloads.At(0, payload) };
}
