using System.Net;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Where the gateway is told to listen, read from configuration before it does.</summary>
internal static class ListeningAddresses
{
    /// <summary>Every configured address that others than this machine could reach.</summary>
    public static IReadOnlyList<string> BeyondLoopback(IConfiguration configuration) => [.. Read(configuration).Where(address => !IsLoopback(address))];

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
        if (address.Contains("://unix:", StringComparison.Ordinal) || address.Contains("://pipe:", StringComparison.Ordinal))
        {
            return true;
        }

        var host = BindingAddress.Parse(address).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
