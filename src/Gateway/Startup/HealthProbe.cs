using System.Diagnostics.CodeAnalysis;

namespace Orleans.Routing.Gateway.Startup;

/// <summary><c>--probe URL</c>: asks a gateway whether it is well, for container images that hold neither a shell nor curl.</summary>
internal static class HealthProbe
{
    private const string Switch = "--probe";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>Whether a probe is asked for, however wrongly: it must never start a gateway of its own.</summary>
    public static bool IsAsked(string[] args) => args.Contains(Switch);

    /// <summary>The URL to ask: as given, or the readiness of a bare <c>host:port</c>.</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (args is not [Switch, var text])
        {
            return false;
        }

        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}{(text.Contains('/', StringComparison.Ordinal) ? "" : "/health/ready")}";
        return Uri.TryCreate(whole, UriKind.Absolute, out url) && url is { Scheme: "http" or "https", Host.Length: > 0 };
    }

    /// <returns>The exit code: 0 when the answer is a success.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryRead(args, out var url))
        {
            await Console.Error.WriteLineAsync($"Write {Switch} with one URL and nothing else, as in {Switch} http://127.0.0.1:8080/health/ready.");
            return 1;
        }

        using var http = new HttpClient { Timeout = Deadline };
        try
        {
            using var answer = await http.GetAsync(url);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {failure.Message}");
            return 1;
        }
    }
}
