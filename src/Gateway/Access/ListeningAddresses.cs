using System.Net;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Where the gateway is told to listen, read from configuration before it does.</summary>
internal static class ListeningAddresses
{
    /// <summary>Every configured address that others than this machine could reach.</summary>
    public static IReadOnlyList<string> BeyondLoopback(IConfiguration configuration) => [.. Read(configuration).Where(address => !IsLoopback(address))];

    /// <summary>Every configured address that is none.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) => Read(configuration).Where(address => Parse(address) is null)
        .Select(address => $"'{address}' is no address to listen on; use one such as http://127.0.0.1:8080.");

    private static IEnumerable<string> Read(IConfiguration configuration)
    {
        // Kestrel takes its own endpoints section before urls, and urls before the port lists.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
        {
            return endpoints;
        }

        var urls = Split(configuration["urls"]);
        return urls.Length > 0
            ? urls
            : Split(configuration["http_ports"]).Select(port => $"http://*:{port}").Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"));
    }

    private static bool IsLoopback(string address)
    {
        if (Parse(address) is not { } parsed || parsed.IsUnixPipe || parsed.IsNamedPipe)
        {
            return true;
        }

        return parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static BindingAddress? Parse(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            var known = parsed.Scheme.ToLowerInvariant() is "http" or "https";
            return known && parsed.Port is >= 0 and <= IPEndPoint.MaxPort ? parsed : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
