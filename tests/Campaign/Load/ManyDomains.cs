using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orleans.Routing.Campaign.Load;

/// <summary>Registers domains of the usual size through a gateway, as many operators at once, and changes one of them.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="say">Told how far it is.</param>
internal sealed class ManyDomains(Uri gateway, Action<string> say) : IDisposable
{
    private const int Operators = 16;
    private const int SayEvery = 1_000;
    private const double ChangedThreshold = 0.42;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { BaseAddress = gateway };

    /// <summary>Registers so many.</summary>
    /// <returns>How long it took, and the longest that one registration did.</returns>
    /// <exception cref="InvalidOperationException">One was refused or had no answer; the message says which, and what the gateway said.</exception>
    public async Task<(TimeSpan All, TimeSpan Slowest)> RegisterAsync(int count)
    {
        var began = Stopwatch.GetTimestamp();
        var slowest = TimeSpan.Zero;
        var registered = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Operators }, async (number, cancellationToken) =>
        {
            var sent = Stopwatch.GetTimestamp();
            await RegisterOneAsync(number, cancellationToken);
            var took = Stopwatch.GetElapsedTime(sent);
            lock (_http)
            {
                slowest = took > slowest ? took : slowest;
                if (++registered % SayEvery == 0)
                {
                    say($"{registered:N0} of {count:N0} domains registered");
                }
            }
        });
        return (Stopwatch.GetElapsedTime(began), slowest);
    }

    /// <summary>Changes the policy of one of them.</summary>
    /// <returns>How long it took until every silo had confirmed it, or, when the gateway does not wait for that, until it decided by it.</returns>
    public async Task<TimeSpan> ChangeAsync(int number)
    {
        using var current = await _http.GetAsync($"/v1/domains/{NameOf(number)}");
        using var change = new HttpRequestMessage(HttpMethod.Patch, $"/v1/domains/{NameOf(number)}/policy") { Content = JsonContent.Create(new { threshold = ChangedThreshold }) };
        change.Headers.IfMatch.Add(new EntityTagHeaderValue(current.Headers.ETag!.Tag));
        var sent = Stopwatch.GetTimestamp();
        using var answer = await _http.SendAsync(change);
        answer.EnsureSuccessStatusCode();
        var took = Stopwatch.GetElapsedTime(sent);
        if (!(await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("publication", out var publication) || publication.ValueKind == JsonValueKind.Null)
        {
            return await UntilDecidedAsync(number, sent);
        }

        return publication.GetProperty("acked_silos").GetInt32() == publication.GetProperty("silos").GetInt32()
            ? took
            : throw new InvalidOperationException($"Not every silo confirmed the change: {publication}");
    }

    public void Dispose() => _http.Dispose();

    private async Task RegisterOneAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.PutAsJsonAsync($"/v1/domains/{NameOf(number)}", DefinitionOf(number), cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"Registering domain {NameOf(number)} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Registering domain {NameOf(number)} had no answer: {failure.Message}", failure);
        }
    }

    private async Task<TimeSpan> UntilDecidedAsync(int number, long sent)
    {
        while (true)
        {
            using var decision = await _http.PostAsJsonAsync("/v1/route", new { text = "Where is my order?", domain_override = NameOf(number), dry_run = true });
            decision.EnsureSuccessStatusCode();
            if ((await decision.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("threshold", out var threshold) && threshold.ValueKind == JsonValueKind.Number && threshold.GetDouble() == ChangedThreshold)
            {
                return Stopwatch.GetElapsedTime(sent);
            }

            await Task.Delay(PollInterval);
        }
    }

    private static string NameOf(int number) => $"scale-{number}";

    private static object DefinitionOf(int number) => new
    {
        description = $"Questions about the product line {number}",
        keywords = Enumerable.Range(0, 15).Select(word => $"term{number}x{word}").ToArray(),
        patterns = new[] { $@"\bcase-{number}-\d+\b", $@"\b(?:order|ticket)[ -]{number}\b", $@"\bline{number}\w*" },
    };
}
