namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Finds the upstreams: those in configuration, then those whose key is in the environment. Every error is collected.</summary>
internal static class UpstreamDiscovery
{
    public const string Section = "Upstreams";

    public static IReadOnlyList<Upstream> Discover(IConfiguration configuration, ICollection<string> errors)
    {
        var found = new Dictionary<string, Upstream>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var options = section.Get<UpstreamOptions>() ?? new UpstreamOptions();
            options.Name = options.Name.Length > 0 ? options.Name : section.Key;
            FillWellKnown(options, configuration);
            if (options.Enabled && TryCreate(options, configuration, errors, out var upstream) && !found.TryAdd(upstream.Name, upstream))
            {
                errors.Add($"Two upstreams are named '{upstream.Name}'; give each provider one.");
            }
        }

        foreach (var (provider, variable, baseUrl) in WellKnownUpstreams.All)
        {
            var named = configuration.GetSection(Section).GetChildren().Any(section => provider.Equals(section["Name"] ?? section.Key, StringComparison.OrdinalIgnoreCase));
            var options = new UpstreamOptions { Name = provider, BaseUrl = baseUrl, ApiKeyEnvironmentVariable = variable };
            if (!named && !string.IsNullOrWhiteSpace(configuration[variable]) && TryCreate(options, configuration, errors, out var upstream))
            {
                found[provider] = upstream;
            }
        }

        return [.. found.Values];
    }

    /// <summary>A well-known provider needs no URL, and its usual variable holds its key.</summary>
    private static void FillWellKnown(UpstreamOptions options, IConfiguration configuration)
    {
        foreach (var (provider, variable, baseUrl) in WellKnownUpstreams.All)
        {
            if (!provider.Equals(options.Name, StringComparison.OrdinalIgnoreCase) || options.BaseUrl.Length > 0)
            {
                continue;
            }

            options.BaseUrl = baseUrl;
            if (options is { ApiKey: null, ApiKeyFile: null, ApiKeyEnvironmentVariable: null } && !string.IsNullOrWhiteSpace(configuration[variable]))
            {
                options.ApiKeyEnvironmentVariable = variable;
            }
        }
    }

    private static bool TryCreate(UpstreamOptions options, IConfiguration configuration, ICollection<string> errors, out Upstream upstream)
    {
        upstream = null!;
        var count = errors.Count;
        var place = $"{Section}:{options.Name}";
        if (options.Name.Contains('/', StringComparison.Ordinal))
        {
            errors.Add($"{place}: an upstream's name is the provider part of model ids and cannot hold '/'.");
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0)
        {
            errors.Add($"{place}:BaseUrl must be an http or https URL without user and query, as in https://api.openai.com/v1.");
        }
        else if (url.Scheme == "http" && !url.IsLoopback && HasSecret(options))
        {
            errors.Add($"{place}:BaseUrl is plain http, so the key would cross the network readable; use https.");
        }

        foreach (var (name, value) in options.Headers)
        {
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                errors.Add($"{place}:Headers:{name} holds characters that no header can carry.");
            }
        }

        var key = ReadKey(options, configuration, place, errors);
        if (errors.Count > count)
        {
            return false;
        }

        upstream = new Upstream(options, key);
        return true;
    }

    private static bool HasSecret(UpstreamOptions options) =>
        options.ApiKey is not null || options.ApiKeyFile is not null || options.ApiKeyEnvironmentVariable is not null || options.Headers.Keys.Any(SecretHeaders.Include);

    private static string? ReadKey(UpstreamOptions options, IConfiguration configuration, string place, ICollection<string> errors)
    {
        var key = options.ApiKey;
        if (options.ApiKeyFile is { } file)
        {
            if (!File.Exists(file))
            {
                errors.Add($"{place}:ApiKeyFile names a file that does not exist: {file}.");
                return null;
            }

            try
            {
                key = File.ReadAllText(file);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                errors.Add($"{place}:ApiKeyFile cannot be read: {failure.Message}");
                return null;
            }
        }
        else if (options.ApiKeyEnvironmentVariable is { } variable)
        {
            key = configuration[variable];
            if (string.IsNullOrWhiteSpace(key))
            {
                errors.Add($"{place}:ApiKeyEnvironmentVariable names {variable}, which is not set.");
                return null;
            }
        }

        key = key?.Trim();
        if (key is not null && key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            errors.Add($"{place}: the key holds white space or characters that no header can carry.");
        }

        return key is { Length: > 0 } ? key : null;
    }
}
