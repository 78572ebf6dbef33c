namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>The same for the routing interface.</summary>
internal static class RouteRows
{
    private const string Route = "/v1/route";
    private const string Detect = "/v1/domains/detect";
    private const string Analyze = "/v1/analyze";

    public static readonly IReadOnlyList<BadInputRow> All =
    [
        .. ((string[])[Route, Detect, Analyze]).SelectMany(path => (BadInputRow[])
        [
            new($"8 empty {path}", "", path: path),
            new($"31 no JSON {path}", "hello", path: path),
            new($"32 array {path}", "[]", path: path),
            new($"32 null {path}", "null", path: path),
            new($"34 depth {path}", $$"""{"text":"hi","x":{{new string('[', 70)}}{{new string(']', 70)}}}""", path: path),
            new($"35 twice {path}", """{"text":"hi","text":"ho"}""", path: path),
            new($"36 lone surrogate {path}", """{"text":"\ud800"}""", path: path),
            new($"37 invalid UTF-8 {path}", [.. "{\"text\":\""u8, 0xFF, .. "\"}"u8], Path: path),
            new($"44 a number for the text {path}", """{"text":5}""", path: path),
            new($"44 no text {path}", "{}", path: path),
        ]),
        new("40 threshold 1e400", """{"text":"hi","threshold":1e400}""", path: Detect),
        new("43 threshold -1", """{"text":"hi","threshold":-1}""", path: Detect),
        new("44 threshold as text", """{"text":"hi","threshold":"0.5"}""", path: Detect),
        new("44 unknown detector", """{"text":"hi","detector":"psychic"}""", path: Detect),
        new("44 unknown detector to analyze with", """{"text":"hi","detector":7}""", path: Analyze),
        new("69 unknown field", """{"text":"hi","extra":1}""", path: Route),
        new("52 text and messages", """{"text":"hi","messages":[{"role":"user","text":"hi"}]}""", path: Route),
        new("50 unknown domain to route by", """{"text":"hi","domain_override":"cooking"}""", 404, path: Route),
        new("50 unknown model to route to", """{"text":"hi","model":"fake/none"}""", 404, path: Route),
        new("44 unknown strategy", """{"text":"hi","criteria":{"selection_strategy":"luck"}}""", path: Route),
        new("44 unknown capability", """{"text":"hi","criteria":{"required_capabilities":["telepathy"]}}""", path: Route),
        new("61 accuracy out of range", """{"text":"hi","criteria":{"min_accuracy_score":2}}""", path: Route),
        new("77 a tracking id of another kind", """{"text":"hi","tracking_id":"00000000-0000-4000-8000-000000000000"}""", path: Route),
    ];
}
