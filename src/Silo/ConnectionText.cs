namespace Orleans.Routing.Node;

/// <summary>A connection string that stands in a setting or in a file of its own, as secrets do.</summary>
internal static class ConnectionText
{
    /// <summary>The text, or null when there is none, and what is wrong. Messages never hold any part of the text.</summary>
    public static (string? Value, string? Problem) Read(string section, string? text, string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return (string.IsNullOrWhiteSpace(text) ? null : text.Trim(), null);
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            return (null, $"{section}:ConnectionString and {section}:ConnectionStringFile are both set; set one.");
        }

        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } content ? (content, null) : (null, $"{section}:ConnectionStringFile '{file}' is empty; put the connection string in it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{section}:ConnectionStringFile cannot be read: {e.Message}");
        }
    }
}
