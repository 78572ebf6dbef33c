using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>
/// The previous build's silo and gateway serve; those of this build join, take over, and the old ones leave: silos first, as
/// docs/scaling.md says, and under requests all the time.
/// </summary>
public sealed class RollingUpgradeTests
{
    // What a partition's state holds before roll-ups leave it.
    private const int OpenRows = 64;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [PreviousBuildFact]
    public async Task A_cluster_of_the_previous_build_is_upgraded_under_load_without_a_failed_request_and_with_exact_books()
    {
        var previous = await PreviousBuild.GetAsync();
        await using var provider = await FakeProviderServer.StartAsync();
        await using var cluster = new MixedCluster(provider);

        // Step 1: the previous build alone.
        var oldSilo = await cluster.StartSiloAsync(previous, "old-silo");
        var (oldGateway, old) = await cluster.StartGatewayAsync(previous, "old-gateway");
        await using var traffic = new UpgradeTraffic(old);
        await traffic.AnswerAsync(150);

        // Step 2: a silo of this build beside it, then a gateway. Each version reads what the other changed.
        await cluster.StartSiloAsync(Executables.Current, "new-silo");
        await traffic.AnswerAsync(150);
        var (_, current) = await cluster.StartGatewayAsync(Executables.Current, "new-gateway");
        traffic.Use(old, current);
        await ChangeAsync(old, current, threshold: 0.41);
        await ChangeAsync(current, old, threshold: 0.43);
        await traffic.AnswerAsync(400);
        var mixed = await cluster.ReadPartitionsAsync();
        Assert.Contains(mixed, partition => partition.RollUps > OpenRows);
        Assert.All(mixed, partition => Assert.Equal(1, partition.Schema));

        // Step 3: the old gateway and the old silo leave in order, and nobody notices.
        traffic.Use(current);
        Assert.Equal(0, await oldGateway.StopAsync(Deadline));
        Assert.Equal(0, await oldSilo.StopAsync(Deadline));
        await traffic.AnswerAsync(200);
        await traffic.StopAsync();

        Assert.Empty(traffic.Failures);
        await AssertBooksAsync(current, provider, traffic.Answered);
        var after = await cluster.ReadPartitionsAsync();
        Assert.Contains(after, partition => partition.Schema == 2);
        Assert.All(after, partition => Assert.True(partition.Schema == 1 || partition.RollUps <= OpenRows));
    }

    private static async Task ChangeAsync(HttpClient writer, HttpClient reader, double threshold)
    {
        await new ControlClient(writer).PatchAsync("/v1/domains/medical/policy", new { threshold });
        await Eventually.GetAsync(
            async () => (double?)(await new ControlClient(reader).GetAsync("/v1/domains/medical/policy")).Body["threshold"],
            seen => seen == threshold,
            Deadline);
    }

    private static async Task AssertBooksAsync(HttpClient gateway, FakeProviderServer provider, int answered)
    {
        var report = await new LedgerProbe(gateway).ReportAsync(seen => seen.Attempts >= answered, "?period_days=2");
        var invoice = provider.Invoice.Entries;

        Assert.Equal((answered, answered, answered, 0), (invoice.Count, report.Attempts, report.TotalRequests, report.InDoubtAttempts));
        Assert.Equal(invoice.Sum(entry => TestPrices.NanoUsd(entry.Model, entry.PromptTokens, entry.CompletionTokens)), report.ActualCost.Value);
        foreach (var day in invoice.Select(entry => Guid.Parse(entry.AttemptId)).Select(DayOf).Distinct())
        {
            var verification = (await gateway.GetFromJsonAsync<JsonObject>($"/v1/ledger/verification?day={day:yyyy-MM-dd}"))!;
            Assert.True((bool)verification["matches"]!, verification.ToJsonString());
        }
    }

    // The first 48 bits of a UUID version 7 are its time.
    private static DateOnly DayOf(Guid id) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16)).UtcDateTime);
}
