namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Makes a provider's error text fit to be shown: short, one line, without anything that looks like a key.</summary>
internal static class ProviderText
{
    public const int MaxLength = 500;
    private const int ShortestSecret = 8;

    private static readonly string[] KeyPrefixes = ["sk-", "key-", "AIza", "xai-", "gsk_"];

    /// <param name="text">The provider's text.</param>
    /// <param name="secrets">What must not be shown, in whole or in part.</param>
    public static string Redact(string text, params ReadOnlySpan<string> secrets)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < words.Length; index++)
        {
            var afterBearer = index > 0 && words[index - 1].EndsWith("bearer", StringComparison.OrdinalIgnoreCase);
            if (afterBearer || IsSecret(words[index].Trim('"', '\'', '`', '.', ',', ':', ';', '(', ')', '<', '>', '{', '}'), secrets))
            {
                words[index] = "[redacted]";
            }
        }

        var line = string.Join(' ', words);
        return line.Length <= MaxLength ? line : line[..MaxLength];
    }

    private static bool IsSecret(string word, ReadOnlySpan<string> secrets)
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

        foreach (var secret in secrets)
        {
            if (secret.Contains(word, StringComparison.Ordinal) || SharesPart(word, secret))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SharesPart(string word, string secret)
    {
        for (var start = 0; start + ShortestSecret <= secret.Length; start++)
        {
            if (word.Contains(secret.AsSpan(start, ShortestSecret).ToString(), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
