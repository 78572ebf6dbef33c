namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>Categories 78 to 88: changes of policies, domains and flags.</summary>
internal static class ControlRows
{
    private const string Medical = "/v1/domains/medical/policy";

    public static readonly IReadOnlyList<ControlRow> All =
    [
        .. ((string[])["1e400", "-0.1", "1.1", "\"0.5\"", "[]"]).Select((value, index) => Policy($"78 threshold {index}", $"\"threshold\":{value}", "threshold")),
        new("78 threshold NaN", "PATCH", Medical, """{"threshold":NaN}""", [400]),
        Policy("87 unknown router", "\"router\":\"none\"", "router"),
        Policy("87 unknown model", "\"strong_model\":\"fake/none\"", "strong_model"),
        Policy("87 model without provider", "\"weak_model\":\"weak\"", "weak_model"),
        Policy("58 no attempts", "\"max_retry_attempts\":0", "max_retry_attempts"),
        Policy("58 endless timeout", "\"timeout_seconds\":100000", "timeout_seconds"),
        Policy("69 unknown field", "\"treshold\":0.5", "treshold"),
        new("35 twice", "PATCH", Medical, """{"threshold":0.5,"threshold":0.6}""", [400]),
        new("32 array", "PATCH", Medical, "[]", [400]),
        new("80 unknown domain", "PATCH", "/v1/domains/cooking/policy", """{"threshold":0.5}""", [404]),
        .. ((string[])["General", "general", "Medical", "a%20b", "a.b", "%F0%9F%A6%89", new string('d', 300)]).Select(
            (id, index) => new ControlRow($"80 domain id {index}", "PUT", $"/v1/domains/{id}", """{"keywords":["x"]}""", [400, 404])),
        .. ((string[])["(", "(?=a)b", "(?<!a)b", "(a)\\\\1", "[z-a]", new string('a', 1 << 20)]).Select(
            (pattern, index) => new ControlRow($"82 pattern {index}", "PUT", "/v1/domains/bad-pattern", $$"""{"patterns":["ok","{{pattern}}"]}""", [400], "patterns[1]")),
        new("82 200000 groups", "PUT", "/v1/domains/bad-pattern", $$"""{"patterns":["{{new string('(', 200_000)}}{{new string(')', 200_000)}}"]}""", [400]),
        new("83 too many keywords", "PUT", "/v1/domains/bad-keywords", $$"""{"keywords":[{{string.Join(',', Enumerable.Range(0, 100_000).Select(index => $"\"k{index}\""))}}]}""", [400]),
        new("44 a text for keywords", "PUT", "/v1/domains/bad-keywords", """{"keywords":"x"}""", [400]),
        new("61 accuracy out of range", "PUT", "/v1/domains/bad-accuracy", """{"min_accuracy_score":1.5}""", [400]),
        new("44 flag as text", "PATCH", "/v1/flags", """{"routellm_enabled":"yes"}""", [400]),
        new("61 percentage out of range", "PATCH", "/v1/flags", """{"routellm_enabled":{"percentage":101}}""", [400]),
        new("80 flag key", "PATCH", "/v1/flags", """{"No Such Key!":true}""", [400]),
    ];

    private static ControlRow Policy(string name, string field, string param) => new(name, "PATCH", Medical, $"{{{field}}}", [400], param);
}
