using System.Net.Http.Json;
using System.Text.Json;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>Asks gateways until they do their whole work: decide by a score, and show the books.</summary>
internal sealed class ServingProbe(IReadOnlyList<Uri> gateways) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Returns when each gateway has decided by a score and shown the savings report.</summary>
    public Task ServingAsync() => Task.WhenAll(gateways.Select(gateway => Eventually.GetAsync(() => ServesAsync(gateway), serves => serves, Deadline)));

    /// <summary>Returns when each gateway has decided by a score.</summary>
    public Task DecidingAsync() => Task.WhenAll(gateways.Select(gateway => Eventually.GetAsync(() => DecidesAsync(gateway), decides => decides, Deadline)));

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ServesAsync(Uri gateway) => await DecidesAsync(gateway) && await AnswersAsync(new Uri(gateway, "/v1/reports/savings?period_days=1"));

    private async Task<bool> DecidesAsync(Uri gateway)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(gateway, "/v1/route"), new { text = "Can my landlord keep my deposit for normal wear and tear?", dry_run = true });
            return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("routing_method").GetString() == "routellm";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var answer = await _http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
