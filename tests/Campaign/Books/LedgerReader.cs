using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Books;

/// <summary>Reads the ledger through a gateway's routes for administration.</summary>
internal sealed class LedgerReader(IReadOnlyList<Uri> gateways) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<HttpClient> _gateways = [.. gateways.Select(gateway => new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(5) })];

    /// <summary>Waits until no gateway has an entry left that the ledger has not confirmed.</summary>
    public async Task WaitUntilShippedAsync(TimeSpan deadline)
    {
        foreach (var gateway in _gateways)
        {
            await Eventually.GetAsync(async () => await LagAsync(gateway), lag => lag == 0, deadline);
        }
    }

    /// <summary>Every entry of the decisions of some days, in no order.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadEntriesAsync(IEnumerable<DateOnly> days)
    {
        var found = new List<LedgerEntry>();
        foreach (var day in days)
        {
            for (var partition = 0; partition < LedgerPartitionKey.PartitionsPerDay; partition++)
            {
                await ReadPartitionAsync(day, partition, found);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<LedgerVerificationDocument>> VerifyAsync(IEnumerable<DateOnly> days)
    {
        var found = new List<LedgerVerificationDocument>();
        foreach (var day in days)
        {
            found.Add((await GetAsync<LedgerVerificationDocument>($"/v1/ledger/verification?day={Text(day)}"))!);
        }

        return found;
    }

    public async Task<SavingsReport> ReadReportAsync(int days, long attempts, TimeSpan deadline) =>
        await Eventually.GetAsync(async () => (await GetAsync<SavingsReport>($"/v1/reports/savings?period_days={days}"))!, report => report.Attempts >= attempts, deadline);

    public void Dispose()
    {
        foreach (var gateway in _gateways)
        {
            gateway.Dispose();
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A gateway asked while a silo is gone says so; what it lacks is not known then.
    private static async Task<long> LagAsync(HttpClient gateway)
    {
        using var answer = await gateway.GetAsync("/v1/status");
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<StatusDocument>(RoutingJson.Options))!.LedgerLagEntries : long.MaxValue;
    }

    private async Task ReadPartitionAsync(DateOnly day, int partition, List<LedgerEntry> found)
    {
        var skip = 0L;
        LedgerEntriesDocument page;
        do
        {
            page = (await GetAsync<LedgerEntriesDocument>(
                string.Create(CultureInfo.InvariantCulture, $"/v1/ledger/entries?day={Text(day)}&partition={partition}&skip={skip}&limit={ILedgerPartitionGrain.MostEntriesOfAPage}")))!;
            found.AddRange(page.Entries);
            skip += page.Entries.Length;
        }
        while (skip < page.Total && !page.Entries.IsEmpty);
    }

    // After a fault the cluster may say 503 for a moment, and an operator would ask again.
    private async Task<T?> GetAsync<T>(string path)
    {
        using var answer = await Eventually.GetAsync(() => _gateways[0].GetAsync(path), answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable, Patience);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>(RoutingJson.Options);
    }
}
