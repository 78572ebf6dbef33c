using Orleans.Routing.Campaign.Scenarios;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Cluster;

/// <summary>The fault campaign in small: each fault once, on one cluster, under the official client's load. How long things take is the campaign's to judge.</summary>
[Collection(ClusterCollection.Name)]
public sealed class FaultTests
{
    private const int Rate = 20;

    [SkippableFact]
    public async Task Through_a_kill_a_pause_an_outage_and_a_restart_of_all_clients_get_answers_and_every_attempt_is_booked_once()
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        using var folder = TemporaryFolder.Create();
        var settings = new CampaignSettings { Rate = Rate, Workers = 4, Ramp = TimeSpan.FromSeconds(3), FaultLength = TimeSpan.FromSeconds(8) };
        await using var bed = await TestBed.StartAsync(settings, ClusterFolder.Of(folder, gateways: 3), loadedGateways: 2);

        await KillScenario.RoundAsync(bed, 1);
        await PauseScenario.RoundAsync(bed, 1);
        var outage = await StoreScenario.RoundAsync(bed, 1, silent: false);
        var answered = bed.Load.Records;
        await RestartScenario.RoundAsync(bed, 1);
        var books = await bed.SettleAsync();

        Assert.Empty(answered.Where(record => record.Error is not null).Select(record => record.Error));
        Assert.Equal(1, outage.Figures[StoreScenario.Degraded]);
        Assert.True(books.InvoiceAttempts > answered.Count, $"{books.InvoiceAttempts} attempts, {answered.Count} answers before the restart");
        Assert.True(books.Exact, books.ToString());
    }
}
