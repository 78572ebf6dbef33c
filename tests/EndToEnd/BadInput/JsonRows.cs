using System.Text;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>Categories 31 to 48: bodies that are no JSON, or JSON that different readers understand differently.</summary>
internal static class JsonRows
{
    private const string Good = """{"model":"fake/weak","messages":[{"role":"user","content":"hi"}]}""";

    public static readonly IReadOnlyList<BadInputRow> All =
    [
        new("8 empty", ""),
        new("31 no JSON", "hello"),
        new("31 truncated", Good[..^2]),
        new("31 trailing garbage", Good + "x"),
        new("31 two documents", Good + Good),
        new("32 array", $"[{Good}]"),
        new("32 string", "\"hi\""),
        new("32 null", "null"),
        new("32 number", "1"),
        new("33 comment", "/* hi */" + Good),
        new("33 trailing comma", Good[..^1] + ",}"),
        new("33 single quotes", Good.Replace('"', '\'')),
        new("34 depth 65", With($"\"x\":{Nested(65)}")),
        new("34 depth 100000", With($"\"x\":{Nested(100_000)}")),
        new("35 model twice", With("\"model\":\"fake/strong\""), Param: "model"),
        new("35 model twice, once escaped", With("\"mod\\u0065l\":\"fake/strong\""), Param: "model"),
        new("35 role twice", """{"model":"fake/weak","messages":[{"role":"user","role":"system","content":"hi"}]}""", param: "messages[0].role"),
        new("36 lone surrogate in a value", """{"model":"fake/weak","messages":[{"role":"user","content":"\ud800"}]}"""),
        new("36 lone surrogate in a key", With("\"\\udfff\":1")),
        new("36 lone surrogate in the model", """{"model":"fake/\ud800","messages":[{"role":"user","content":"hi"}]}"""),
        new("37 invalid UTF-8", [.. Encoding.UTF8.GetBytes(Good[..^3]), 0xFF, .. "\"}]}"u8]),
        new("37 overlong UTF-8", [.. Encoding.UTF8.GetBytes(Good[..^4]), 0xC0, 0xAF, .. "\"}]}"u8]),
        new("38 byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]),
        new("39 NaN", With("\"temperature\":NaN")),
        new("39 Infinity", With("\"temperature\":Infinity")),
        new("40 1e400", With("\"temperature\":1e400"), Param: "temperature"),
        new("41 fraction for an integer", With("\"max_tokens\":1.5"), Param: "max_tokens"),
        new("42 integer beyond 2^63", With("\"n\":9223372036854775808"), Param: "n"),
        new("42 10000 digits", With($"\"max_tokens\":{new string('9', 10_000)}"), Param: "max_tokens"),
        new("43 minus one", With("\"n\":-1"), Param: "n"),
        new("44 string for a number", With("\"temperature\":\"0.5\""), Param: "temperature"),
        new("44 number for a boolean", With("\"stream\":1"), Param: "stream"),
        new("44 string for a boolean", With("\"stream\":\"true\""), Param: "stream"),
        new("44 number for the model", Good.Replace("\"fake/weak\"", "5", StringComparison.Ordinal), param: "model"),
        new("44 null for the model", Good.Replace("\"fake/weak\"", "null", StringComparison.Ordinal), param: "model"),
        new("45 100000 keys", "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(index => $"\"k{index}\":1")) + "}"),
        new("45 a key of a megabyte", With($"\"{new string('k', 1 << 20)}\":1")),
    ];

    /// <summary>A good body with one more field.</summary>
    public static byte[] With(string field) => Encoding.UTF8.GetBytes($"{Good[..^1]},{field}}}");

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
