namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Makes a provider's error text fit to be shown: short, one line, without anything that looks like a key.</summary>
internal static class ProviderText
{
    public const int MaxLength = 500;
    private const int ShortestSecret = 8;

    private static readonly string[] KeyPrefixes = ["sk-", "key-", "AIza", "xai-", "gsk_"];

    public static string Redact(string text, string? key)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < words.Length; index++)
        {
            var afterBearer = index > 0 && words[index - 1].EndsWith("bearer", StringComparison.OrdinalIgnoreCase);
            if (afterBearer || IsSecret(words[index].Trim('"', '\'', '`', '.', ',', ':', ';', '(', ')', '<', '>', '{', '}'), key))
            {
                words[index] = "[redacted]";
            }
        }

        var line = string.Join(' ', words);
        return line.Length <= MaxLength ? line : line[..MaxLength];
    }

    private static bool IsSecret(string word, string? key)
    {
        if (word.Length < ShortestSecret)
        {
            return false;
        }

        foreach (var prefix in KeyPrefixes)
        {
            if (word.Contains(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return key is not null && (key.Contains(word, StringComparison.Ordinal) || SharesPart(word, key));
    }

    private static bool SharesPart(string word, string key)
    {
        for (var start = 0; start + ShortestSecret <= key.Length; start++)
        {
            if (word.Contains(key.AsSpan(start, ShortestSecret).ToString(), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
