namespace Orleans.Routing.Scoring.Remote;

/// <summary>What is wrong with a remote model's configuration.</summary>
internal static class RemoteModelRules
{
    public static IEnumerable<string> Check(string section, RemoteModelOptions options, bool embeds)
    {
        if (!IsAllowed(options.BaseUrl))
        {
            yield return $"{section}:BaseUrl is '{options.BaseUrl}': use an absolute https address, or http on loopback.";
        }

        if (string.IsNullOrWhiteSpace(options.Model))
        {
            yield return $"{section}:Model is empty: name the model.";
        }

        if (options is { ApiKeyEnvironmentVariable: not null, ApiKeyFile: not null })
        {
            yield return $"{section} has ApiKeyEnvironmentVariable and ApiKeyFile: use one of them.";
        }

        (string Name, int Value, int Least, int Most)[] ranges =
        [
            (nameof(options.DeadlineMs), options.DeadlineMs, 1, 60_000),
            (nameof(options.CoolDownSeconds), options.CoolDownSeconds, 0, 3_600),
            (nameof(options.MaxBatch), options.MaxBatch, 1, 256),
            (nameof(options.Dimensions), options.Dimensions, embeds ? 1 : 0, 65_536),
        ];
        foreach (var (name, value, least, most) in ranges.Where(range => range.Value < range.Least || range.Value > range.Most))
        {
            yield return FormattableString.Invariant($"{section}:{name} is {value}: use a number from {least} to {most}.");
        }
    }

    private static bool IsAllowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
