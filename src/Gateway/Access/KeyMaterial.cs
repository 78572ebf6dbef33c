namespace Orleans.Routing.Gateway.Access;

/// <summary>Reads a key from where its options say.</summary>
internal static class KeyMaterial
{
    /// <summary>Shorter keys can be guessed.</summary>
    public const int ShortestKey = 16;

    /// <summary>Longer keys are refused unread when they are presented.</summary>
    public const int LongestKey = 512;

    /// <summary>The key, or what is wrong. Messages never hold any part of the key.</summary>
    public static (string? Key, string? Problem) Read(AccessKeyOptions options, IConfiguration environment)
    {
        string? key;
        if (options.KeyEnvironmentVariable is { Length: > 0 } variable)
        {
            key = environment[variable]?.Trim();
            if (string.IsNullOrEmpty(key))
            {
                return (null, $"The environment variable {variable} of the key '{options.Name}' is not set.");
            }
        }
        else if (options.KeyFile is { Length: > 0 } file)
        {
            try
            {
                key = File.ReadAllText(file).Trim();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return (null, $"The file of the key '{options.Name}' cannot be read: {failure.Message}");
            }
        }
        else
        {
            return (null, $"The key '{options.Name}' needs KeyEnvironmentVariable or KeyFile.");
        }

        return key.Length < ShortestKey ? (null, $"The key '{options.Name}' is shorter than {ShortestKey} characters.")
            : key.Length > LongestKey ? (null, $"The key '{options.Name}' is longer than {LongestKey} characters.")
            : (key, null);
    }
}
