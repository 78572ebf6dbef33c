using System.Diagnostics.CodeAnalysis;

namespace Orleans.Routing.Gateway.Startup;

/// <summary><c>--probe URL</c>: asks a gateway whether it is well, for container images that hold neither a shell nor curl.</summary>
internal static class HealthProbe
{
    private const string Switch = "--probe";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public static bool IsAsked(string[] args, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        return args is [Switch, var text] && Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is ("http" or "https");
    }

    /// <returns>The exit code: 0 when the answer is a success.</returns>
    public static async Task<int> RunAsync(Uri url)
    {
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
