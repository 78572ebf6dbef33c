namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Reads the payloads out of server-sent events.</summary>
internal static class SseText
{
    public const string Done = "[DONE]";

    /// <summary>The payload of each whole event that has one; several data lines are joined by a line end.</summary>
    public static IReadOnlyList<string> Payloads(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var (payloads, current) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            if (line.Length == 0 && current.Count > 0)
            {
                payloads.Add(string.Join('\n', current));
                current.Clear();
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                current.Add(line["data:".Length..].TrimStart(' '));
            }
        }

        return payloads;
    }
}
